import type { JsonValue } from '@backstage/types';
import type { OdcsDocument } from '../documents/OdcsDocument';
import { customPropertyOf } from './customPropertyOf';

/** Longest grant in days where a contract says nothing. @public */
export const DEFAULT_MAX_DAYS = 365;

/**
 * Whether everybody signed in may read without asking. Only the exact word
 * `public` opens a port.
 *
 * @public
 */
export function contractAccess(document: OdcsDocument): 'public' | 'request' {
  return customPropertyOf(document.customProperties, 'access') === 'public'
    ? 'public'
    : 'request';
}

/**
 * Longest grant in days.
 *
 * @remarks
 * A value that is not a whole number above zero gives one day: an unreadable
 * limit is not no limit.
 *
 * @public
 */
export function contractMaxDays(document: OdcsDocument): number {
  const value = customPropertyOf(document.customProperties, 'maxDays');
  if (value === undefined) {
    return DEFAULT_MAX_DAYS;
  }
  const days = Number(value);
  return Number.isInteger(days) && days > 0 ? days : 1;
}

/**
 * The contract's row filter as data, not interpreted; undefined where there is
 * none.
 *
 * @public
 */
export function contractRowFilter(
  document: OdcsDocument,
): JsonValue | undefined {
  return customPropertyOf(document.customProperties, 'rowFilter');
}
