import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  DATA_PRODUCT_KIND,
  type DataProductEntityV1alpha1,
} from '@meshport/plugin-data-products-common';
import type { QueryablePort } from '@meshport/plugin-data-query-common';
import { useMemo, useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import useDebounce from 'react-use/esm/useDebounce';

const LIMIT = 50;
const SEARCH_DELAY_MS = 250;

/** A product with ports that one may ask for. @internal */
export interface OtherProduct {
  ref: string;
  title: string;
  portRefs: string[];
  sqlNames: string[];
}

/**
 * Published products of which the caller may know and not query every port;
 * the catalog leaves out what is invisible.
 * @internal
 */
export function useOtherProducts(granted: QueryablePort[], search: string) {
  const catalogApi = useApi(catalogApiRef);
  const [term, setTerm] = useState('');
  useDebounce(() => setTerm(search.trim()), SEARCH_DELAY_MS, [search]);
  const { value, error, retry } = useAsyncRetry(
    () =>
      catalogApi.queryEntities({
        filter: {
          kind: DATA_PRODUCT_KIND,
          'spec.publication.state': 'bound',
        },
        ...(term && {
          fullTextFilter: {
            term,
            fields: [
              'metadata.title',
              'metadata.name',
              'spec.outputports.sqlname',
              'spec.columns.name',
            ],
          },
        }),
        fields: ['kind', 'metadata', 'spec.outputPorts'],
        orderFields: { field: 'metadata.title', order: 'asc' },
        limit: LIMIT,
      }),
    [catalogApi, term],
  );
  const products = useMemo(() => {
    const mine = new Set(granted.map(port => port.portRef));
    return value?.items.flatMap((entity): OtherProduct[] => {
      const { outputPorts = [] } = (entity.spec ?? {}) as Partial<
        DataProductEntityV1alpha1['spec']
      >;
      const others = outputPorts.filter(
        port => port.portRef && !mine.has(port.portRef),
      );
      return others.length
        ? [
            {
              ref: stringifyEntityRef(entity),
              title: entity.metadata.title ?? entity.metadata.name,
              portRefs: others.flatMap(port => port.portRef ?? []),
              sqlNames: others.flatMap(port => port.sqlName ?? []),
            },
          ]
        : [];
    });
  }, [value, granted]);
  return {
    products,
    more: value !== undefined && value.totalItems > value.items.length,
    error: value ? undefined : error,
    retry,
  };
}
