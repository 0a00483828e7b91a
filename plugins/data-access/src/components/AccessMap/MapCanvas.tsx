import '@xyflow/react/dist/base.css';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import * as dagre from '@dagrejs/dagre';
import { useTheme } from '@material-ui/core/styles';
import type { AccessMapNode } from '@meshport/plugin-data-access-common';
import {
  Controls,
  Handle,
  MarkerType,
  Position,
  ReactFlow,
  useReactFlow,
  useStore,
  type Edge,
  type Node,
  type NodeHandle,
  type NodeProps,
} from '@xyflow/react';
import { useEffect, useMemo } from 'react';
import { dataAccessTranslationRef } from '../../translation';
import type { MapLine } from './mapLines';
import styles from './AccessMap.module.css';

const WIDTH = 168;
const HEIGHT = 48;
const THINNEST = 1;
const WIDEST = 10;
const FIT = { padding: 0.15, maxZoom: 1.2 };

/**
 * Where lines begin and end, so that they are drawn with the nodes and not
 * after these were measured, which sends all observers of sizes round again.
 */
const HANDLES: NodeHandle[] = [
  { id: 'in', type: 'target', position: Position.Left, ...at(0, HEIGHT / 2) },
  {
    id: 'out',
    type: 'source',
    position: Position.Right,
    ...at(WIDTH, HEIGHT / 2),
  },
  ...(['target', 'source'] as const).map(type => ({
    id: type === 'target' ? 'backIn' : 'backOut',
    type,
    position: Position.Bottom,
    ...at(WIDTH / 2, HEIGHT),
  })),
];

function at(x: number, y: number) {
  return { x, y, width: 1, height: 1 };
}

type DomainNode = Node<{ label: string }, 'domain'>;

/** A domain. What goes back goes below, so that no line lies on another. */
function Domain(props: NodeProps<DomainNode>) {
  return (
    <div className={styles.node}>
      {props.data.label}
      <Handle id="in" type="target" position={Position.Left} />
      <Handle id="out" type="source" position={Position.Right} />
      <Handle id="backIn" type="target" position={Position.Bottom} />
      <Handle id="backOut" type="source" position={Position.Bottom} />
    </div>
  );
}

/** Shows the whole map again where its room changes, as when a sidebar appears. */
function FitToSize() {
  const { fitView } = useReactFlow();
  const width = useStore(state => state.width);
  const height = useStore(state => state.height);
  useEffect(() => {
    if (width > 0 && height > 0) {
      fitView(FIT);
    }
  }, [fitView, width, height]);
  return null;
}

const nodeTypes = { domain: Domain };

/** @internal */
export interface MapCanvasProps {
  nodes: AccessMapNode[];
  lines: MapLine[];
}

/** Domains, and lines as wide as what is used; what draws it loads with this file. @internal */
export default function MapCanvas(props: MapCanvasProps) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const { palette } = useTheme();
  const { nodes, lines } = props;
  const elements = useMemo(() => layout(nodes, lines), [nodes, lines]);
  return (
    <div className={styles.canvas} role="region" aria-label={t('map.label')}>
      <ReactFlow
        className={styles.flow}
        key={elements.nodes.map(node => node.id).join(' ')}
        nodes={elements.nodes}
        nodeTypes={nodeTypes}
        edges={elements.edges.map(({ line, ...edge }) => ({
          ...edge,
          label:
            line.uses === undefined
              ? t('map.agreed', { count: line.agreements })
              : t('map.used', {
                  count: line.uses,
                  uses: new Intl.NumberFormat(undefined).format(line.uses),
                }),
        }))}
        colorMode={palette.type}
        fitView
        fitViewOptions={FIT}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        preventScrolling={false}
        zoomOnScroll={false}
      >
        <Controls showInteractive={false} />
        <FitToSize />
      </ReactFlow>
    </div>
  );
}

function layout(
  nodes: AccessMapNode[],
  lines: MapLine[],
): { nodes: DomainNode[]; edges: (Edge & { line: MapLine })[] } {
  const used = new Set(lines.flatMap(line => [line.from, line.to]));
  const shown = nodes
    .filter(node => used.has(node.ref))
    .sort((a, b) => (a.ref < b.ref ? -1 : 1));
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 56, ranksep: 180 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of shown) {
    graph.setNode(node.ref, { width: WIDTH, height: HEIGHT });
  }
  for (const line of lines) {
    graph.setEdge(line.from, line.to);
  }
  dagre.layout(graph);
  return {
    nodes: shown.map(node => {
      const { x, y } = graph.node(node.ref);
      return {
        id: node.ref,
        position: { x: x - WIDTH / 2, y: y - HEIGHT / 2 },
        width: WIDTH,
        height: HEIGHT,
        handles: HANDLES,
        type: 'domain' as const,
        data: { label: node.title },
      };
    }),
    edges: lines.map(line => ({
      id: line.id,
      source: line.from,
      target: line.to,
      ...(graph.node(line.to).x > graph.node(line.from).x
        ? { sourceHandle: 'out', targetHandle: 'in' }
        : {
            type: 'smoothstep',
            pathOptions: { offset: 36, borderRadius: 12 },
            sourceHandle: 'backOut',
            targetHandle: 'backIn',
          }),
      labelStyle: { fill: 'var(--bui-fg-primary)' },
      labelBgStyle: { fill: 'var(--bui-bg-neutral-1)' },
      line,
      style: { strokeWidth: THINNEST + line.weight * (WIDEST - THINNEST) },
      markerEnd: {
        type: MarkerType.ArrowClosed,
        color: 'var(--bui-fg-secondary)',
        markerUnits: 'userSpaceOnUse',
        // Wider than the line, or nobody sees where it leads.
        width: 20 + 3 * line.weight * WIDEST,
        height: 20 + 3 * line.weight * WIDEST,
      },
    })),
  };
}
