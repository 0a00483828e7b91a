import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Select,
  Text,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import type { ProductNode } from '@meshport/plugin-data-lineage-common';
import { useMemo } from 'react';
import { type LineageUrl, MAX_HOPS } from '../../hooks';
import { dataLineageTranslationRef } from '../../translation';
import styles from './LineageView.module.css';

const WHOLE = '-whole-';

/** Properties of {@link LineageToolbar}. @internal */
export interface LineageToolbarProps {
  url: LineageUrl;
  root?: string;
  /** Products to look around; none where the page is about one product. */
  products?: ProductNode[];
  view: 'graph' | 'table';
  count: number;
}

/** What is shown, and as what. @internal */
export function LineageToolbar(props: LineageToolbarProps) {
  const { url, root, products, view, count } = props;
  const { t } = useTranslationRef(dataLineageTranslationRef);
  const options = useMemo(
    () => [
      { id: WHOLE, label: t('toolbar.wholeMesh') },
      ...[...(products ?? [])]
        .sort((a, b) => a.title.localeCompare(b.title))
        .map(({ id, title }) => ({ id, label: title })),
    ],
    [products, t],
  );
  return (
    <div
      className={styles.toolbar}
      role="group"
      aria-label={t('toolbar.label')}
    >
      {products && (
        <Select
          className={styles.focus}
          size="small"
          label={t('toolbar.focus')}
          search={{ placeholder: t('toolbar.searchProducts') }}
          options={options}
          value={root ?? WHOLE}
          onChange={key =>
            url.setFocus(key === WHOLE || !key ? undefined : String(key))
          }
        />
      )}
      {root && (
        <Select
          className={styles.hops}
          size="small"
          label={t('toolbar.hops')}
          options={Array.from({ length: MAX_HOPS }, (_, index) => ({
            id: String(index + 1),
            label: String(index + 1),
          }))}
          value={String(url.hops)}
          onChange={key => url.setHops(Number(key))}
        />
      )}
      {root && url.expansions.length > 0 && (
        <Button size="small" variant="tertiary" onPress={url.collapse}>
          {t('toolbar.collapse')}
        </Button>
      )}
      <span className={styles.spacer} />
      <Text color="secondary" role="status">
        {t('toolbar.count', { count, nodes: count.toLocaleString() })}
      </Text>
      <ToggleButtonGroup
        aria-label={t('toolbar.view')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[view]}
        onSelectionChange={keys =>
          url.setView(keys.has('table') ? 'table' : 'graph')
        }
      >
        <ToggleButton id="graph">{t('toolbar.graph')}</ToggleButton>
        <ToggleButton id="table">{t('toolbar.table')}</ToggleButton>
      </ToggleButtonGroup>
    </div>
  );
}
