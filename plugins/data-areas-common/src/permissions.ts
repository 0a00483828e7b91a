import { createPermission } from '@backstage/plugin-permission-common';

/** Resource type of an area. @public */
export const RESOURCE_TYPE_DATA_AREA = 'data-area';

/** Creating an area; that the domain is one's own is checked besides. @public */
export const dataAreaCreatePermission = createPermission({
  name: 'data-areas.area.create',
  attributes: { action: 'create' },
});

/** Changing an area itself. @public */
export const dataAreaAdministerPermission = createPermission({
  name: 'data-areas.area.administer',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_DATA_AREA,
});

/** Loading data into an area and publishing from it. @public */
export const dataAreaWritePermission = createPermission({
  name: 'data-areas.area.write',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_DATA_AREA,
});

/** Reading the datasets of an area. @public */
export const dataAreaReadPermission = createPermission({
  name: 'data-areas.area.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_DATA_AREA,
});

/** Giving an area to another owner group, without being its owner. @public */
export const dataAreaHandOverPermission = createPermission({
  name: 'data-areas.area.hand-over',
  attributes: { action: 'update' },
});

/** All permissions of data areas. @public */
export const dataAreasPermissions = [
  dataAreaCreatePermission,
  dataAreaAdministerPermission,
  dataAreaWritePermission,
  dataAreaReadPermission,
  dataAreaHandOverPermission,
];
