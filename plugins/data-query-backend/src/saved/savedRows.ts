import type { SavedItem } from '@meshport/plugin-data-query-common';

/** What all rows of saved things have. @internal */
export type SavedRow = {
  id: string;
  author: string;
  title: string;
  version: number;
  created_at: number | string;
  updated_at: number | string;
};

/** @internal */
export function savedItemFromRow(row: SavedRow, user: string): SavedItem {
  return {
    id: row.id,
    author: row.author,
    mayEdit: row.author === user,
    version: row.version,
    createdAt: Number(row.created_at),
    updatedAt: Number(row.updated_at),
  };
}
