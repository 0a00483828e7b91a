import { useApi } from '@backstage/core-plugin-api';
import { type QueryApi, queryApiRef } from '@meshport/plugin-data-query-react';
import { useEffect } from 'react';
import { ExportDownloads, ExportList, saveFile } from '../workbench';

/** Exports of who works here, and their files on the way. @internal */
export interface Exports {
  list: ExportList;
  downloads: ExportDownloads;
}

/** Kept beyond the page that one leaves: an export goes on, and a download too. */
const kept = new WeakMap<QueryApi, Exports>();

function exportsOf(api: QueryApi): Exports {
  const found = kept.get(api);
  if (found) {
    return found;
  }
  const list = ExportList.create({ api });
  const downloads = ExportDownloads.create({
    api,
    save: saveFile,
    onRefused: id => list.refresh(id),
  });
  const made = { list, downloads };
  kept.set(api, made);
  return made;
}

/** The exports, which are followed as long as the component is there. @internal */
export function useExports(): Exports {
  const exports = exportsOf(useApi(queryApiRef));
  const { list } = exports;
  useEffect(() => list.follow(), [list]);
  return exports;
}
