import { createPermission } from '@backstage/plugin-permission-common';

/** Running queries at all, and what belongs to it; what they may read is up to data-access. @public */
export const dataQueryExecutePermission = createPermission({
  name: 'data-query.query.execute',
  attributes: { action: 'read' },
});

/** Sharing saved queries and boards by link, and pinning charts. @public */
export const dataQuerySharePermission = createPermission({
  name: 'data-query.saved.share',
  attributes: { action: 'update' },
});

/** Making tokens for programs; what they may read is up to data-access. @public */
export const dataQueryTokenPermission = createPermission({
  name: 'data-query.token.create',
  attributes: { action: 'create' },
});

/** All permissions of data query. @public */
export const dataQueryPermissions = [
  dataQueryExecutePermission,
  dataQuerySharePermission,
  dataQueryTokenPermission,
];
