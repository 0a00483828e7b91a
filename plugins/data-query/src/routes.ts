import {
  createExternalRouteRef,
  createRouteRef,
  createSubRouteRef,
} from '@backstage/core-plugin-api';

/** The workbench; `?sql=` and `?purpose=` open it with a query. @public */
export const workbenchRouteRef = createRouteRef({ id: 'data-query.workbench' });

/** The boards of who looks. @public */
export const boardsRouteRef = createSubRouteRef({
  id: 'data-query.boards',
  parent: workbenchRouteRef,
  path: '/boards',
});

/** One board, as it is shared by link. @public */
export const boardRouteRef = createSubRouteRef({
  id: 'data-query.board',
  parent: workbenchRouteRef,
  path: '/boards/:boardId',
});

/** The preview tab of a data product. @public */
export const previewRouteRef = createRouteRef({ id: 'data-query.preview' });

/** The tab of a data product that says how programs read it. @public */
export const useItRouteRef = createRouteRef({ id: 'data-query.use-it' });

/** Where one finds data products; without a target the link is left out. @public */
export const marketplaceRouteRef = createExternalRouteRef({
  id: 'marketplace',
  optional: true,
  defaultTarget: 'data-products.root',
});
