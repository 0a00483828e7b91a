import type { LineageExpansion } from '@meshport/plugin-data-lineage-common';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

/** Most hops that one may ask for at once. @internal */
export const MAX_HOPS = 5;

type Changes = Record<string, string | string[] | undefined>;

/** What the lineage shows, kept in the address. @internal */
export interface LineageUrl {
  /** Id of the node in the middle; the whole graph without. */
  focus?: string;
  /** Id of the node whose panel is open. */
  node?: string;
  hops: number;
  /** Undefined where the width of the screen decides. */
  view?: 'graph' | 'table';
  expansions: LineageExpansion[];
  setFocus: (id: string | undefined) => void;
  setNode: (id: string | undefined) => void;
  setHops: (hops: number) => void;
  setView: (view: 'graph' | 'table') => void;
  expand: (expansion: LineageExpansion) => void;
  collapse: () => void;
}

/** The state of the lineage in the address, so that a link is the view. @internal */
export function useLineageUrl(): LineageUrl {
  const [params, setParams] = useSearchParams();

  const change = useCallback(
    (changes: Changes, options?: { replace: boolean }) =>
      setParams(current => {
        const next = new URLSearchParams(current);
        for (const [name, value] of Object.entries(changes)) {
          next.delete(name);
          for (const one of value === undefined ? [] : [value].flat()) {
            next.append(name, one);
          }
        }
        return next;
      }, options),
    [setParams],
  );

  // By its text, so that choosing a node does not lay the graph out anew.
  const expandKey = params.getAll('expand').join('\n');
  const expansions = useMemo(
    () =>
      expandKey.split('\n').flatMap((text): LineageExpansion[] => {
        const match = /^(up|down):(.+)$/.exec(text);
        return match
          ? [{ direction: match[1] === 'up' ? 'up' : 'down', id: match[2] }]
          : [];
      }),
    [expandKey],
  );

  return useMemo(() => {
    const hops = Number(params.get('hops') ?? 1);
    const view = params.get('view');
    const expand = params.getAll('expand');
    return {
      focus: params.get('focus') ?? undefined,
      node: params.get('node') ?? undefined,
      hops: Number.isInteger(hops) && hops >= 1 ? Math.min(hops, MAX_HOPS) : 1,
      view: view === 'graph' || view === 'table' ? view : undefined,
      expansions,
      setFocus: id => change({ focus: id, node: undefined, expand: undefined }),
      setNode: id => change({ node: id }, { replace: true }),
      setHops: to => change({ hops: to === 1 ? undefined : String(to) }),
      setView: to => change({ view: to }, { replace: true }),
      expand: ({ direction, id }) =>
        change({ expand: [...expand, `${direction}:${id}`] }),
      collapse: () => change({ expand: undefined }),
    };
  }, [params, change, expansions]);
}
