import type {
  LineageExpansion,
  Neighbourhood,
  ProductNode,
  SourceNode,
} from '@meshport/plugin-data-lineage-common';
import { type Edge, MarkerType, Position } from '@xyflow/react';
import { layoutGraph } from '../../layout/layoutGraph';
import type { CardNode } from './NodeCard';
import { NODE_HEIGHT, NODE_WIDTH } from './nodeSize';

/**
 * The nodes and edges of the canvas, nodes in the order in which the keyboard
 * goes through them: with the data, then from top to bottom.
 * @internal
 */
export function flowElements(
  view: Neighbourhood<ProductNode | SourceNode>,
  options: {
    root?: string;
    label: (node: ProductNode | SourceNode) => string;
    onExpand: (expansion: LineageExpansion) => void;
  },
): { nodes: CardNode[]; edges: Edge[] } {
  const size = { width: NODE_WIDTH, height: NODE_HEIGHT };
  const positions = layoutGraph(
    view.nodes.map(({ id }) => ({ id, ...size })),
    view.edges,
  );
  const nodes = view.nodes
    .map(
      (node): CardNode => ({
        id: node.id,
        type: 'card',
        ...size,
        position: positions.get(node.id)!,
        // Given, so that edges are drawn without measuring and cards out of
        // sight are culled from the first paint on.
        handles: [
          {
            type: 'target',
            position: Position.Left,
            x: 0,
            y: NODE_HEIGHT / 2,
            width: 1,
            height: 1,
          },
          {
            type: 'source',
            position: Position.Right,
            x: NODE_WIDTH,
            y: NODE_HEIGHT / 2,
            width: 1,
            height: 1,
          },
        ],
        ariaLabel: options.label(node),
        data: {
          node,
          isRoot: node.id === options.root,
          hidden: view.hidden[node.id],
          onExpand: direction => options.onExpand({ id: node.id, direction }),
        },
      }),
    )
    .sort(
      (a, b) =>
        a.position.x - b.position.x ||
        a.position.y - b.position.y ||
        (a.id < b.id ? -1 : 1),
    );
  const edges = view.edges
    .filter(({ from, to }) => from !== to)
    .map(
      ({ from, to }): Edge => ({
        id: `${from} ${to}`,
        source: from,
        target: to,
        focusable: false,
        selectable: false,
        markerEnd: {
          type: MarkerType.ArrowClosed,
          color: 'var(--bui-fg-secondary)',
        },
      }),
    );
  return { nodes, edges };
}
