import * as dagre from '@dagrejs/dagre';

/** A node with the size that it will be drawn in. @internal */
export interface SizedNode {
  id: string;
  width: number;
  height: number;
}

/** The upper left corner of a node. @internal */
export interface NodePosition {
  x: number;
  y: number;
}

/**
 * Positions from left to right in the direction of the data.
 *
 * @remarks
 * Tight-tree instead of dagre's default network-simplex, which takes seconds
 * from 500 nodes on. Nodes and edges are sorted first: the same graph always
 * looks the same.
 *
 * @internal
 */
export function layoutGraph(
  nodes: SizedNode[],
  edges: { from: string; to: string }[],
): Map<string, NodePosition> {
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({
    rankdir: 'LR',
    ranker: 'tight-tree',
    nodesep: 32,
    ranksep: 80,
    marginx: 16,
    marginy: 16,
  });
  graph.setDefaultEdgeLabel(() => ({}));
  const byId = [...nodes].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const { id, width, height } of byId) {
    graph.setNode(id, { width, height });
  }
  const lines = edges
    .filter(({ from, to }) => from !== to)
    .map(({ from, to }) => ({ from, to, key: `${from}\n${to}` }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  for (const { from, to } of lines) {
    graph.setEdge(from, to);
  }
  dagre.layout(graph);
  return new Map(
    byId.map(({ id, width, height }) => {
      const { x, y } = graph.node(id);
      return [id, { x: x - width / 2, y: y - height / 2 }];
    }),
  );
}
