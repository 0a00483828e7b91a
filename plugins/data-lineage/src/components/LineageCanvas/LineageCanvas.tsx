import '@xyflow/react/dist/base.css';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useTheme } from '@material-ui/core/styles';
import type {
  LineageExpansion,
  Neighbourhood,
  ProductNode,
  SourceNode,
} from '@meshport/plugin-data-lineage-common';
import {
  Controls,
  type NodeChange,
  ReactFlow,
  type ReactFlowInstance,
} from '@xyflow/react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { dataLineageTranslationRef } from '../../translation';
import { shortRef } from '../shortRef';
import { flowElements } from './flowElements';
import styles from './LineageCanvas.module.css';
import { type CardNode, NodeCard } from './NodeCard';

const nodeTypes = { card: NodeCard };
const fitViewOptions = { padding: 0.12, maxZoom: 1, minZoom: 0.3 };

/** Properties of {@link LineageCanvas}. @internal */
export interface LineageCanvasProps {
  view: Neighbourhood<ProductNode | SourceNode>;
  root?: string;
  selected?: string;
  onSelect: (id: string | undefined) => void;
  onExpand: (expansion: LineageExpansion) => void;
}

/** The graph as a canvas; what draws it loads with this file. @internal */
export default function LineageCanvas(props: LineageCanvasProps) {
  const { view, root, selected, onSelect, onExpand } = props;
  const { t } = useTranslationRef(dataLineageTranslationRef);
  const { palette } = useTheme();
  const [flow, setFlow] = useState<ReactFlowInstance<CardNode>>();

  // Not a reason to lay the graph out anew.
  const expand = useRef(onExpand);
  expand.current = onExpand;

  const { nodes, edges } = useMemo(
    () =>
      flowElements(view, {
        root,
        onExpand: expansion => expand.current(expansion),
        label: node =>
          [
            t(`node.${node.kind}`),
            node.title,
            ...(node.kind === 'product' && node.domain
              ? [shortRef(node.domain)]
              : []),
            ...(node.id === root ? [t('node.root')] : []),
          ].join(', '),
      }),
    [view, root, t],
  );
  const shownNodes = useMemo(
    () => nodes.map(node => ({ ...node, selected: node.id === selected })),
    [nodes, selected],
  );

  const ids = nodes.map(node => node.id).join('\n');
  useEffect(() => {
    flow?.fitView(fitViewOptions);
  }, [flow, ids]);

  const onNodesChange = (changes: NodeChange<CardNode>[]) => {
    for (const change of changes) {
      if (change.type === 'select' && change.selected) {
        onSelect(change.id);
      }
    }
  };

  return (
    <div className={styles.canvas} role="region" aria-label={t('canvas.label')}>
      <ReactFlow
        className={styles.flow}
        nodes={shownNodes}
        edges={edges}
        nodeTypes={nodeTypes}
        onNodesChange={onNodesChange}
        onPaneClick={() => onSelect(undefined)}
        onInit={setFlow}
        colorMode={palette.type}
        fitView
        fitViewOptions={fitViewOptions}
        minZoom={0.2}
        maxZoom={1.5}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable
        edgesFocusable={false}
        deleteKeyCode={null}
        multiSelectionKeyCode={null}
        selectionKeyCode={null}
        preventScrolling={false}
        zoomOnScroll={false}
        panOnScroll={false}
        onlyRenderVisibleElements={nodes.length > 100}
        ariaLabelConfig={{
          'node.a11yDescription.default': t('canvas.help'),
          'node.a11yDescription.keyboardDisabled': t('canvas.help'),
        }}
      >
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  );
}
