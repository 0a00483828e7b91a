import type { LineageGraph, LineageNode } from '../model';
import { GraphIndex, type LineageDirection } from './GraphIndex';

/** Most nodes of one view: beyond it neither eyes nor browsers follow. @public */
export const LINEAGE_VIEW_LIMIT = 500;

/** One more step from a node that is already shown. @public */
export interface LineageExpansion {
  id: string;
  direction: LineageDirection;
}

/** How far to look. @public */
export interface NeighbourhoodOptions {
  /** Hops against the flow of data. */
  up: number;
  /** Hops with the flow of data. */
  down: number;
  expansions?: LineageExpansion[];
  /** {@link LINEAGE_VIEW_LIMIT} unless told. */
  limit?: number;
}

/** A part of a graph, and what it leaves out. @public */
export interface Neighbourhood<TNode extends LineageNode = LineageNode>
  extends LineageGraph<TNode> {
  /** Present exactly where the limit cut something: that many nodes that were asked for are missing. */
  truncated?: { limit: number; omitted: number };
  /** How many direct neighbours of a shown node are not shown; nodes without any are left out. */
  hidden: Record<string, { up: number; down: number }>;
}

function walk(
  index: GraphIndex<LineageNode>,
  root: string,
  direction: LineageDirection,
  hops: number,
): Map<string, number> {
  const distance = new Map([[root, 0]]);
  let frontier = [root];
  for (let hop = 1; hop <= hops && frontier.length > 0; hop++) {
    const next: string[] = [];
    for (const id of frontier) {
      for (const neighbour of index.neighbours(id, direction)) {
        if (!distance.has(neighbour)) {
          distance.set(neighbour, hop);
          next.push(neighbour);
        }
      }
    }
    frontier = next;
  }
  return distance;
}

/** The part of a graph with these nodes, in this order, cut at a limit. */
function induce<TNode extends LineageNode>(
  graph: LineageGraph<TNode>,
  index: GraphIndex<TNode>,
  ids: string[],
  limit: number,
): Neighbourhood<TNode> {
  const shown = new Set(ids.slice(0, limit));
  const hidden: Neighbourhood['hidden'] = {};
  for (const id of shown) {
    const count = (direction: LineageDirection) =>
      index.neighbours(id, direction).filter(other => !shown.has(other)).length;
    const [up, down] = [count('up'), count('down')];
    if (up || down) {
      hidden[id] = { up, down };
    }
  }
  const omitted = ids.length - shown.size;
  return {
    nodes: [...shown].map(id => index.node(id)!),
    edges: graph.edges.filter(
      edge => shown.has(edge.from) && shown.has(edge.to),
    ),
    ...(omitted > 0 && { truncated: { limit, omitted } }),
    hidden,
  };
}

/**
 * What lies around a node: its ancestors up to `up` hops, its descendants up
 * to `down` hops, and one step more where it was expanded, nearest first.
 *
 * @returns undefined where the graph has no such node
 * @public
 */
export function neighbourhood<TNode extends LineageNode>(
  graph: LineageGraph<TNode>,
  root: string,
  options: NeighbourhoodOptions,
): Neighbourhood<TNode> | undefined {
  const index = GraphIndex.of(graph);
  if (!index.node(root)) {
    return undefined;
  }
  const distance = walk(index, root, 'up', options.up);
  for (const [id, hops] of walk(index, root, 'down', options.down)) {
    distance.set(id, Math.min(hops, distance.get(id) ?? Infinity));
  }
  // An expansion may rest on another one, whichever was listed first.
  const open = new Set(options.expansions);
  for (let applied = true; applied; ) {
    applied = false;
    for (const expansion of open) {
      const from = distance.get(expansion.id);
      if (from !== undefined) {
        open.delete(expansion);
        applied = true;
        for (const id of index.neighbours(expansion.id, expansion.direction)) {
          distance.set(id, Math.min(from + 1, distance.get(id) ?? Infinity));
        }
      }
    }
  }
  const ids = [...distance]
    .sort(([a, hopsA], [b, hopsB]) => hopsA - hopsB || (a < b ? -1 : 1))
    .map(([id]) => id);
  return induce(graph, index, ids, options.limit ?? LINEAGE_VIEW_LIMIT);
}

/** The whole graph, cut at the limit. @public */
export function wholeGraph<TNode extends LineageNode>(
  graph: LineageGraph<TNode>,
  options: { limit?: number } = {},
): Neighbourhood<TNode> {
  return induce(
    graph,
    GraphIndex.of(graph),
    graph.nodes.map(node => node.id).sort(),
    options.limit ?? LINEAGE_VIEW_LIMIT,
  );
}
