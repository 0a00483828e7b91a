/** One page of a list. @public */
export interface AccessPage<T> {
  items: T[];
  nextCursor?: string;
  /** How many there are in all, where the backend counts them. */
  totalItems?: number;
}
