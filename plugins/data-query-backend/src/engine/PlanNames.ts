/** Names that may be said to the author of a query. @internal */
export interface PlanNames {
  /** Those that the query reads, with the columns that the author may see. */
  tables: { name: string; columns: string[] }[];
  /** What the engine proposed, as far as it is granted or the author's own. */
  nearby: string[];
}

/** What is wrong, about which name, and what to do. @internal */
export interface Explanation {
  what: string;
  about?: string;
  advice?: string;
}
