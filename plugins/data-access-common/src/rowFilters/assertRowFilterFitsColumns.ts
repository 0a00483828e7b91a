import { literalFitsType } from '../literals/literalFitsType';
import type { Literal, RowFilter } from '../model';
import { at, refuse, type Place } from '../read/refuse';

/**
 * Makes sure that a row filter looks only at the given columns and compares
 * them with values of their types.
 *
 * @throws InputError with a JSON pointer to what is wrong.
 * @public
 */
export function assertRowFilterFitsColumns(
  filter: RowFilter,
  columns: { name: string; logicalType: string }[],
): void {
  const types = new Map(columns.map(item => [item.name, item.logicalType]));
  check(filter, types, { what: 'Row filter', pointer: '' });
}

function check(
  filter: RowFilter,
  types: Map<string, string>,
  place: Place,
): void {
  switch (filter.kind) {
    case 'and':
    case 'or':
      filter.filters.forEach((item, index) =>
        check(item, types, at(place, 'filters', index)),
      );
      return;
    case 'not':
      check(filter.filter, types, at(place, 'filter'));
      return;
    case 'isNull':
      typeOf(filter.column, types, place);
      return;
    case 'in':
      filter.values.forEach((value, index) =>
        checkValue(filter.column, value, types, at(place, 'values', index)),
      );
      return;
    default:
      checkValue(filter.column, filter.value, types, at(place, 'value'));
  }
}

function checkValue(
  column: string,
  value: Literal,
  types: Map<string, string>,
  place: Place,
): void {
  const type = typeOf(column, types, place);
  if (!literalFitsType(value, type)) {
    refuse(place, `is ${value.type}, column '${column}' is of type '${type}'`);
  }
}

function typeOf(
  column: string,
  types: Map<string, string>,
  place: Place,
): string {
  return (
    types.get(column) ??
    refuse(place, `names column '${column}', which the contract lacks`)
  );
}
