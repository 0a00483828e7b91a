import type { SqlName } from '@meshport/plugin-data-areas-common';
import type { GovernedSource } from '@meshport/plugin-data-query-node';
import { renderView } from '../render/renderView';

/** What a child opens for a query, before it locks itself in. @internal */
export interface OpenedViews {
  views: (SqlName & { select: string })[];
  /** All files behind them, and no others. */
  files: string[];
}

/**
 * The governed views of a query and the files that they need.
 *
 * @param options - `comparedOnly`: columns whose hash makes no difference;
 * `reach`: where the child finds a file
 * @internal
 */
export async function openViews(
  sources: GovernedSource[],
  options: {
    comparedOnly: ReadonlySet<string>;
    reach: (path: string) => Promise<string>;
  },
): Promise<OpenedViews> {
  const { comparedOnly, reach } = options;
  const opened: OpenedViews = { views: [], files: [] };
  for (const source of sources) {
    const own = await Promise.all(
      source.snapshot.objects.map(({ key, localPath }) => {
        if (!localPath) {
          throw new Error(
            `The file '${key}' of snapshot '${source.snapshot.id}' is not on this machine, the object store has no local path for it`,
          );
        }
        return reach(localPath);
      }),
    );
    opened.files.push(...own);
    const select = renderView(source, own, { comparedOnly });
    opened.views.push({ ...source.sqlName, select });
  }
  return opened;
}
