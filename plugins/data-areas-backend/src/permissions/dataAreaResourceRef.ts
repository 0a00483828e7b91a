import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import {
  RESOURCE_TYPE_DATA_AREA,
  type Area,
} from '@meshport/plugin-data-areas-common';

/** What a rule asks of areas in the database. @public */
export type DataAreaFilter = { property: 'ownerRef'; values: string[] };

/** Areas as a resource of the permission framework. @public */
export const dataAreaResourceRef = createPermissionResourceRef<
  Area,
  DataAreaFilter
>().with({
  pluginId: 'data-areas',
  resourceType: RESOURCE_TYPE_DATA_AREA,
});
