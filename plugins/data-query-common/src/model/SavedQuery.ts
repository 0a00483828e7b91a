/**
 * Who may read a saved thing: its author alone, or anybody signed in who has
 * the link. What it shows is read with the reader's own rights in either case.
 * @public
 */
export type SavedVisibility = 'private' | 'link';

/** What all that is saved has in common. @public */
export interface SavedItem {
  id: string;
  /** Entity ref of the user. */
  author: string;
  /** Whether the caller is that. */
  mayEdit: boolean;
  /** Goes up with each change; a change names the one it saw. */
  version: number;
  /** Milliseconds since the epoch of the database's clock. */
  createdAt: number;
  updatedAt: number;
}

/** What an author writes of a saved query. @public */
export interface SavedQueryContent {
  title: string;
  description?: string;
  sql: string;
  purpose?: string;
  visibility: SavedVisibility;
}

/**
 * A query's text under a name; never its rows.
 *
 * @remarks
 * One whose text names a port that the reader may not know of is absent for
 * that reader.
 *
 * @public
 */
export interface SavedQuery extends SavedQueryContent, SavedItem {}
