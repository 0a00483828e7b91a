import { accessPackagePermissions } from '@meshport/plugin-data-access-common';
import { allowWhen } from './allowWhen';
import type { PolicyFunction } from './PolicyFunction';

const names = new Set(
  accessPackagePermissions.map(permission => permission.name),
);

/**
 * All that can be done with one package. The access backend itself shows one
 * to who may know of all of its ports, and leaves it to its owners to change.
 *
 * @public
 */
export const decideAccessPackages: PolicyFunction = permission =>
  names.has(permission.name) ? allowWhen(true) : undefined;
