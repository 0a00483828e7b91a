import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Alert, Button, Skeleton, Text } from '@backstage/ui';
import {
  neighbourhood,
  productGraph,
  type ProductNode,
  wholeGraph,
} from '@meshport/plugin-data-lineage-common';
import { Suspense, useMemo } from 'react';
import { useDeclaredGraph, useLineageUrl, useNarrow } from '../../hooks';
import { dataLineageTranslationRef } from '../../translation';
import { LazyLineageCanvas } from '../LineageCanvas';
import { LineageTable } from '../LineageTable';
import { NodePanel } from '../NodePanel';
import { LineageToolbar } from './LineageToolbar';
import styles from './LineageView.module.css';

/** Properties of {@link LineageView}. @internal */
export interface LineageViewProps {
  /** The product that the view is about; without, the address says. */
  about?: string;
  /** Opens the lineage around another product, where that is another page. */
  onFocus?: (id: string) => void;
}

/** The lineage as canvas or table, with a panel for the chosen node. @internal */
export function LineageView(props: LineageViewProps) {
  const { about } = props;
  const { t } = useTranslationRef(dataLineageTranslationRef);
  const url = useLineageUrl();
  const narrow = useNarrow();
  const { value, loading, error, retry } = useDeclaredGraph();
  const root = about ?? url.focus;

  const products = useMemo(
    () => (value ? productGraph(value.graph) : undefined),
    [value],
  );
  const view = useMemo(() => {
    if (!products) {
      return undefined;
    }
    return root
      ? neighbourhood(products, root, {
          up: url.hops,
          down: url.hops,
          expansions: url.expansions,
        })
      : wholeGraph(products);
  }, [products, root, url.hops, url.expansions]);

  if (error && !value) {
    return (
      <Box bg="neutral" className={styles.state} role="alert">
        <Text as="h2" variant="title-x-small">
          {t('state.failedTitle')}
        </Text>
        <Text color="secondary">{error.message}</Text>
        <Button variant="secondary" onPress={retry}>
          {t('state.retry')}
        </Button>
      </Box>
    );
  }
  if (!value || !products || (loading && !value)) {
    return (
      <div role="status" aria-label={t('state.loading')}>
        <Skeleton width="100%" height={420} />
      </div>
    );
  }
  if (products.nodes.length === 0) {
    return (
      <Box bg="neutral" className={styles.state}>
        <Text as="h2" variant="title-x-small">
          {t('state.emptyTitle')}
        </Text>
        <Text color="secondary">{t('state.emptyText')}</Text>
      </Box>
    );
  }
  if (!view) {
    return (
      <Box bg="neutral" className={styles.state} role="alert">
        <Text as="h2" variant="title-x-small">
          {t('state.absentTitle')}
        </Text>
        <Text color="secondary">{t('state.absentText')}</Text>
        {!about && (
          <Button variant="secondary" onPress={() => url.setFocus(undefined)}>
            {t('state.showAll')}
          </Button>
        )}
      </Box>
    );
  }

  const shownAs = url.view ?? (narrow ? 'table' : 'graph');
  const rootTitle = view.nodes.find(node => node.id === root)?.title;
  const selected = view.nodes.some(node => node.id === url.node)
    ? url.node
    : undefined;
  const shown = view.nodes.length;
  return (
    <div className={styles.root}>
      <LineageToolbar
        url={url}
        root={root}
        products={
          about
            ? undefined
            : products.nodes.filter(
                (node): node is ProductNode => node.kind === 'product',
              )
        }
        view={shownAs}
        count={shown}
      />
      {view.truncated && (
        <Alert
          role="status"
          status="warning"
          icon
          title={t('state.truncated', {
            shown: shown.toLocaleString(),
            omitted: view.truncated.omitted.toLocaleString(),
            total: (shown + view.truncated.omitted).toLocaleString(),
          })}
        />
      )}
      {value.incomplete && (
        <Alert
          role="status"
          status="warning"
          icon
          title={t('state.incomplete', {
            loaded: value.loaded.toLocaleString(),
          })}
        />
      )}
      {rootTitle && (
        <Text color="secondary">
          {shown === 1
            ? t('state.aloneText')
            : t('toolbar.focused', { title: rootTitle })}
        </Text>
      )}
      <div className={styles.body} data-panel={Boolean(selected)}>
        {shownAs === 'table' ? (
          <LineageTable
            view={view}
            root={root}
            onSelect={url.setNode}
            onExpand={url.expand}
          />
        ) : (
          <div className={styles.canvas}>
            <Suspense
              fallback={
                <div role="status" aria-label={t('canvas.loading')}>
                  <Skeleton width="100%" height={420} />
                </div>
              }
            >
              <LazyLineageCanvas
                view={view}
                root={root}
                selected={selected}
                onSelect={url.setNode}
                onExpand={url.expand}
              />
            </Suspense>
          </div>
        )}
        {selected && (
          <NodePanel
            graph={value.graph}
            id={selected}
            isRoot={selected === root}
            onSelect={url.setNode}
            onFocus={props.onFocus ?? url.setFocus}
            onClose={() => url.setNode(undefined)}
          />
        )}
      </div>
    </div>
  );
}
