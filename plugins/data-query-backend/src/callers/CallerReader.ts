/** Who runs something, as records and fairness know them. @internal */
export interface Caller {
  /** Entity ref. */
  user: string;
  /** Of the catalog's entity: somebody created again under the name has another. */
  uid?: string;
  /** The first of the user's groups by name, or the user where there is none. */
  group: string;
  /** All that the user is a member of. */
  groups: string[];
}

/** @internal */
export interface CallerReader {
  /** @throws ServiceUnavailableError if the catalog does not answer */
  read(user: string): Promise<Caller>;
}
