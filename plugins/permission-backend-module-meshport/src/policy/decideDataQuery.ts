import { dataQueryPermissions } from '@meshport/plugin-data-query-common';
import { allowWhen } from './allowWhen';
import type { PolicyFunction } from './PolicyFunction';

const names = new Set(dataQueryPermissions.map(permission => permission.name));

/**
 * Everybody signed in may run queries; what a query may read is decided port by
 * port in data-access, and without a decision it reads nothing.
 *
 * @public
 */
export const decideDataQuery: PolicyFunction = permission =>
  names.has(permission.name) ? allowWhen(true) : undefined;
