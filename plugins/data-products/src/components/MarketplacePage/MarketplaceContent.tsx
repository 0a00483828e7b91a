import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Text } from '@backstage/ui';
import type { ProductFacet } from '@meshport/plugin-data-products-common';
import { useMemo } from 'react';
import { useProducts } from '../../hooks/useProducts';
import { dataProductsTranslationRef } from '../../translation';
import { ChosenFacets } from './ChosenFacets';
import { FacetPanel } from './FacetPanel';
import styles from './MarketplaceContent.module.css';
import { MarketplaceToolbar } from './MarketplaceToolbar';
import { NothingFound } from './NothingFound';
import { PageButtons } from './PageButtons';
import { ProductCard } from './ProductCard';
import { ProductCardSkeletons } from './ProductCardSkeletons';
import {
  PAGE_SIZE,
  useMarketplaceState,
  type MarketplaceState,
} from './useMarketplaceState';

function toRequest(state: MarketplaceState) {
  const filters: Partial<Record<ProductFacet, string[]>> = {};
  for (const { facet, value } of state.chosen) {
    filters[facet] = [...(filters[facet] ?? []), value];
  }
  return {
    text: state.text || undefined,
    filters,
    sort: state.sort,
    limit: PAGE_SIZE,
    offset: (state.page - 1) * PAGE_SIZE,
  };
}

/** The marketplace without a header: search, facets, and the products. @internal */
export function MarketplaceContent() {
  const { t } = useTranslationRef(dataProductsTranslationRef);
  const { state, update, setFacet } = useMarketplaceState();
  const request = useMemo(() => toRequest(state), [state]);
  const { list, error, pending, retry } = useProducts(request);
  const narrowed = state.text !== '' || state.chosen.length > 0;

  return (
    <div className={styles.root}>
      <MarketplaceToolbar
        text={state.text}
        sort={state.sort ?? (state.text ? 'relevance' : 'title')}
        totalItems={list?.totalItems}
        onTextChange={text => update({ text }, { replace: true })}
        onSortChange={sort => update({ sort })}
      />
      <div className={styles.columns}>
        <FacetPanel
          facets={list?.facets}
          accessKnown={list?.accessKnown ?? true}
          chosen={state.chosen}
          onChange={setFacet}
        />
        <section
          className={styles.results}
          aria-label={t('marketplace.results')}
          aria-busy={pending}
          data-stale={(pending || error !== undefined) && list !== undefined}
        >
          <ChosenFacets
            chosen={state.chosen}
            onRemove={({ facet, value }) =>
              update({
                chosen: state.chosen.filter(
                  item => item.facet !== facet || item.value !== value,
                ),
              })
            }
            onClear={() => update({ chosen: [] })}
          />
          {error && (
            <Alert
              status="danger"
              icon
              role="alert"
              title={t('marketplace.error.title')}
              description={`${error.message} ${t('marketplace.error.hint')}`}
              customActions={
                <Button size="small" variant="secondary" onPress={retry}>
                  {t('marketplace.error.retry')}
                </Button>
              }
            />
          )}
          {list && !list.accessKnown && !error && (
            <Alert status="info" icon title={t('marketplace.accessUnknown')} />
          )}
          {!list && !error && <ProductCardSkeletons />}
          {list && !error && list.items.length === 0 && (
            <NothingFound
              narrowed={narrowed}
              state={state}
              onDropLast={() => update({ chosen: state.chosen.slice(0, -1) })}
              onDropText={() => update({ text: '' })}
              onFirstPage={() => update({ page: 1 })}
              totalItems={list.totalItems}
            />
          )}
          {list && list.items.length > 0 && (
            <ul className={styles.cards}>
              {list.items.map(item => (
                <li key={item.ref}>
                  <ProductCard product={item} />
                </li>
              ))}
            </ul>
          )}
          {list && list.items.length > 0 && (
            <PageButtons
              page={state.page}
              totalItems={list.totalItems}
              onChange={page => update({ page })}
            />
          )}
          {list && list.totalItems > 0 && (
            <Text variant="body-small" color="secondary">
              {t('marketplace.onlyVisible')}
            </Text>
          )}
        </section>
      </div>
    </div>
  );
}
