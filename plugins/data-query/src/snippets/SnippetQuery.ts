/** What a snippet asks the query backend for. @internal */
export interface SnippetQuery {
  /** Where queries are sent to. */
  url: string;
  sql: string;
  /** Id of the purpose of the agreement that the token is for. */
  purpose: string;
}

/** The variable that holds the token, so that none ends up in a file. @internal */
export const TOKEN_VARIABLE = 'MESHPORT_TOKEN';
