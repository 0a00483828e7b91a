import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  LineageDirection,
  ProductNode,
  SourceNode,
} from '@meshport/plugin-data-lineage-common';
import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { dataLineageTranslationRef } from '../../translation';
import { shortRef } from '../shortRef';
import styles from './LineageCanvas.module.css';

/** What a card of the canvas needs. @internal */
export type CardData = {
  node: ProductNode | SourceNode;
  isRoot: boolean;
  hidden?: { up: number; down: number };
  onExpand: (direction: LineageDirection) => void;
};

/** A node of the canvas. @internal */
export type CardNode = Node<CardData, 'card'>;

/** A product or a source on the canvas, with what it hides at its edges. @internal */
export function NodeCard(props: NodeProps<CardNode>) {
  const { node, isRoot, hidden, onExpand } = props.data;
  const { t } = useTranslationRef(dataLineageTranslationRef);
  const facts =
    node.kind === 'product'
      ? [
          node.domain && shortRef(node.domain),
          node.lifecycle,
          node.publication === 'unbound' && t('node.unbound'),
          node.publication === 'blocked' && t('node.blocked'),
        ].filter(Boolean)
      : [];
  return (
    <div
      className={styles.node}
      data-kind={node.kind}
      data-root={isRoot}
      data-selected={props.selected}
    >
      <Handle
        className={styles.handle}
        type="target"
        position={Position.Left}
        isConnectable={false}
      />
      <div className={styles.kind}>
        {t(`node.${node.kind}`)}
        {isRoot && ` · ${t('node.root')}`}
      </div>
      <div className={styles.title} title={node.title}>
        {node.title}
      </div>
      <div className={styles.facts}>{facts.join(' · ')}</div>
      {(['up', 'down'] as const).map(direction => {
        const count = hidden?.[direction] ?? 0;
        const options = { count, title: node.title };
        return (
          count > 0 && (
            <button
              key={direction}
              type="button"
              className={`nodrag nopan ${styles.expand} ${styles[direction]}`}
              aria-label={
                direction === 'up'
                  ? t('canvas.expandUp', options)
                  : t('canvas.expandDown', options)
              }
              onClick={event => {
                event.stopPropagation();
                onExpand(direction);
              }}
              onKeyDown={event => event.stopPropagation()}
            >
              +{count}
            </button>
          )
        );
      })}
      <Handle
        className={styles.handle}
        type="source"
        position={Position.Right}
        isConnectable={false}
      />
    </div>
  );
}
