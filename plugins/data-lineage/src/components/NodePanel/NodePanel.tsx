import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Button, ButtonIcon, Text } from '@backstage/ui';
import type { LineageGraph } from '@meshport/plugin-data-lineage-common';
import { RiCloseLine } from '@remixicon/react';
import { Fragment, type ReactNode, useMemo } from 'react';
import { dataLineageTranslationRef } from '../../translation';
import { type Neighbour, nodeDetails } from './nodeDetails';
import styles from './NodePanel.module.css';

/** Properties of {@link NodePanel}. @internal */
export interface NodePanelProps {
  /** The graph with ports and contracts. */
  graph: LineageGraph;
  id: string;
  isRoot: boolean;
  onSelect: (id: string) => void;
  onFocus: (id: string) => void;
  onClose: () => void;
}

/** What is known of the chosen node. @internal */
export function NodePanel(props: NodePanelProps) {
  const { graph, id, isRoot, onSelect, onFocus, onClose } = props;
  const { t } = useTranslationRef(dataLineageTranslationRef);
  const details = useMemo(() => nodeDetails(graph, id), [graph, id]);
  if (!details) {
    return null;
  }
  const { node, ports, comesFrom, feeds } = details;
  const product = node.kind === 'product' ? node : undefined;
  const facts: [string, ReactNode][] = product
    ? [
        [
          t('panel.domain'),
          product.domain && (
            <EntityRefLink
              entityRef={product.domain}
              defaultKind="domain"
              hideIcon
            />
          ),
        ],
        [
          t('panel.owner'),
          product.owner && (
            <EntityRefLink
              entityRef={product.owner}
              defaultKind="group"
              hideIcon
            />
          ),
        ],
        [t('panel.lifecycle'), product.lifecycle],
        [t('panel.type'), product.type],
        [t('panel.classification'), product.classification],
        [
          t('panel.updated'),
          product.updatedAt && (
            <time dateTime={new Date(product.updatedAt).toISOString()}>
              {new Date(product.updatedAt).toLocaleString()}
            </time>
          ),
        ],
      ]
    : [];
  const neighbours = (label: string, list: Neighbour[]) => (
    <section>
      <Text as="h3" variant="body-medium" weight="bold">
        {label}
      </Text>
      {list.length === 0 ? (
        <div className={styles.note}>{t('panel.nothing')}</div>
      ) : (
        <ul className={styles.list}>
          {list.map(neighbour => (
            <li key={neighbour.id}>
              <button
                type="button"
                className={styles.link}
                onClick={() => onSelect(neighbour.id)}
              >
                {neighbour.title}
              </button>
              {neighbour.ports.length > 0 && (
                <div className={styles.note}>
                  {t('panel.through', { ports: neighbour.ports.join(', ') })}
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );

  return (
    <aside
      className={styles.panel}
      aria-label={t('panel.label', { title: node.title })}
    >
      <div className={styles.head}>
        <div>
          <div className={styles.note}>
            {product ? t('node.product') : t('node.source')}
          </div>
          <Text as="h2" variant="title-x-small">
            {node.title}
          </Text>
        </div>
        <ButtonIcon
          size="small"
          variant="tertiary"
          icon={<RiCloseLine />}
          aria-label={t('panel.close')}
          onPress={onClose}
        />
      </div>
      {product?.purpose && <div>{product.purpose}</div>}
      {product && (
        <div className={styles.actions}>
          <EntityRefLink entityRef={product.id}>
            {t('panel.open')}
          </EntityRefLink>
          {!isRoot && (
            <Button
              size="small"
              variant="secondary"
              onPress={() => onFocus(product.id)}
            >
              {t('panel.focus')}
            </Button>
          )}
        </div>
      )}
      {product && (
        <dl className={styles.facts}>
          {facts
            .filter(([, value]) => value)
            .map(([label, value]) => (
              <Fragment key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </Fragment>
            ))}
        </dl>
      )}
      {product && (
        <section>
          <Text as="h3" variant="body-medium" weight="bold">
            {t('panel.ports')}
          </Text>
          {ports.length === 0 ? (
            <div className={styles.note}>{t('panel.noPorts')}</div>
          ) : (
            <ul className={styles.list}>
              {ports.map(({ port, contract }) => (
                <li key={port.id}>
                  <div>
                    {port.title}{' '}
                    <span className={styles.note}>{port.version}</span>
                  </div>
                  {port.sqlName && (
                    <div className={styles.code}>{port.sqlName}</div>
                  )}
                  {contract && (
                    <div className={styles.note}>
                      {t('panel.contract')}{' '}
                      <EntityRefLink entityRef={contract.id} hideIcon>
                        {contract.title}
                      </EntityRefLink>
                    </div>
                  )}
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
      {product && neighbours(t('panel.comesFrom'), comesFrom)}
      {neighbours(t('panel.feeds'), feeds)}
    </aside>
  );
}
