import type { TypeFamily } from './TableColumn';

/**
 * A column as it is compared: texts by their bytes, as the query engine does,
 * and not by the rules of some language.
 *
 * @internal
 */
export function renderComparable(value: string, family: TypeFamily): string {
  return family === 'string' ? `(${value}::text collate "C")` : value;
}
