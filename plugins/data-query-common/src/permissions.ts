import { createPermission } from '@backstage/plugin-permission-common';

/** Running queries at all; what they may read is up to data-access. @public */
export const dataQueryExecutePermission = createPermission({
  name: 'data-query.query.execute',
  attributes: { action: 'read' },
});

/** All permissions of data query. @public */
export const dataQueryPermissions = [dataQueryExecutePermission];
