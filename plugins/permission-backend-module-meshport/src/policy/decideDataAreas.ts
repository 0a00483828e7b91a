import {
  dataAreaHandOverPermission,
  dataAreasPermissions,
} from '@meshport/plugin-data-areas-common';
import { allowWhen } from './allowWhen';
import type { PolicyFunction } from './PolicyFunction';

const names = new Set(dataAreasPermissions.map(permission => permission.name));

/**
 * Everybody signed in may ask; the areas' backend checks besides that the area
 * is the caller's own, with its own rule, because only it knows who owns one.
 * Saying whose an area is that is not one's own is for governors.
 *
 * @public
 */
export const decideDataAreas: PolicyFunction = (permission, caller) => {
  if (permission.name === dataAreaHandOverPermission.name) {
    return allowWhen(caller.governor);
  }
  return names.has(permission.name) ? allowWhen(true) : undefined;
};
