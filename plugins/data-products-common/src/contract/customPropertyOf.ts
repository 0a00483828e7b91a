import type { JsonValue } from '@backstage/types';
import type { CustomProperty } from '../documents/StandardElements';

/**
 * The value of a custom property; of several with one name the first counts.
 *
 * @public
 */
export function customPropertyOf(
  list: CustomProperty[],
  name: string,
): JsonValue | undefined {
  return list.find(item => item.property === name)?.value;
}
