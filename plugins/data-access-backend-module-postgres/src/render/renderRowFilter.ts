import type { RowFilter } from '@meshport/plugin-data-access-common';
import { writeRowFilter } from '@meshport/plugin-data-access-node';
import { renderComparable } from './renderComparable';
import { renderLiteral } from './renderLiteral';
import type { TableColumn } from './TableColumn';

/**
 * A row filter as a condition over raw columns. A row for which it is unknown
 * does not pass, as WHERE has it.
 *
 * @throws Error for a column that the table lacks and for anything that is not
 * understood: then nothing may be granted.
 * @internal
 */
export function renderRowFilter(
  filter: RowFilter,
  columns: TableColumn[],
  reference: (column: string) => string,
): string {
  const find = (name: string) => {
    const column = columns.find(each => each.name === name);
    if (!column) {
      throw new Error(`The row filter's column '${name}' is not in the table`);
    }
    return {
      family: column.family,
      value: renderComparable(reference(name), column.family),
    };
  };
  return writeRowFilter(filter, {
    column: name => find(name).value,
    compare: (name, literals, write) => {
      const { family, value } = find(name);
      return write(
        value,
        literals.map(literal => renderLiteral(literal, family)),
      );
    },
  });
}
