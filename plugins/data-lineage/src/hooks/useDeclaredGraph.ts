import type { CatalogApi } from '@backstage/catalog-client';
import type { Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  buildDeclaredGraph,
  DECLARED_GRAPH_FIELDS,
  type LineageGraph,
} from '@meshport/plugin-data-lineage-common';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';

const PAGE_SIZE = 500;
/** Beyond it the catalog is too large to be read by a browser; the page says so. */
const MAX_PRODUCTS = 5000;

/** The graph that the caller may see. @internal */
export interface DeclaredGraph {
  graph: LineageGraph;
  loaded: number;
  /** True where the catalog holds more products than were read. */
  incomplete: boolean;
}

/** Reads, on behalf of the user, what the catalog lets them see. */
async function loadGraph(catalogApi: CatalogApi): Promise<DeclaredGraph> {
  const entities: Entity[] = [];
  let page = await catalogApi.queryEntities({
    filter: { kind: 'dataproduct' },
    fields: DECLARED_GRAPH_FIELDS,
    limit: PAGE_SIZE,
  });
  entities.push(...page.items);
  while (page.pageInfo.nextCursor && entities.length < MAX_PRODUCTS) {
    page = await catalogApi.queryEntities({
      cursor: page.pageInfo.nextCursor,
      fields: DECLARED_GRAPH_FIELDS,
      limit: PAGE_SIZE,
    });
    entities.push(...page.items);
  }
  return {
    graph: buildDeclaredGraph(entities),
    loaded: entities.length,
    incomplete: Boolean(page.pageInfo.nextCursor),
  };
}

/** The declared graph of all data products that the caller may see. @internal */
export function useDeclaredGraph() {
  const catalogApi = useApi(catalogApiRef);
  return useAsyncRetry(() => loadGraph(catalogApi), [catalogApi]);
}
