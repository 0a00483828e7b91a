import type { SavedItem } from '@meshport/plugin-data-query-common';
import type { Author } from './Author';

/** What all rows of saved things have. @internal */
export type SavedRow = {
  id: string;
  author: string;
  author_uid: string | null;
  title: string;
  version: number;
  created_at: number | string;
  updated_at: number | string;
};

/** @internal */
export function savedItemFromRow(row: SavedRow, reader: Author): SavedItem {
  return {
    id: row.id,
    author: row.author,
    mayEdit:
      row.author === reader.user && row.author_uid === (reader.uid ?? null),
    version: row.version,
    createdAt: Number(row.created_at),
    updatedAt: Number(row.updated_at),
  };
}
