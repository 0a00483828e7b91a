import { type SnippetQuery, TOKEN_VARIABLE } from './SnippetQuery';

/** A text as one word of a POSIX shell. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** How a shell keeps the token for the other snippets. @internal */
export function exportTokenSnippet(secret: string): string {
  return `export ${TOKEN_VARIABLE}=${quote(secret)}`;
}

/** Asks with curl; the answer has one JSON object a line. @internal */
export function curlSnippet({ url, sql, purpose }: SnippetQuery): string {
  return `curl --silent --show-error --fail-with-body --no-buffer \\
  --header "Authorization: Bearer $${TOKEN_VARIABLE}" \\
  --header 'Content-Type: application/json' \\
  --data @- ${quote(url)} <<'JSON'
${JSON.stringify({ sql, purpose })}
JSON
`;
}
