import { suggestName } from '../text/suggestName';
import type { Explanation, PlanNames } from './PlanNames';

const MAX_LISTED = 10;

/**
 * A column that is not there, or that the decision hides: the same words for
 * both.
 *
 * @internal
 */
export function explainUnknownColumn(
  column: string,
  names: PlanNames,
): Explanation {
  const { tables, nearby } = names;
  const granted = tables.flatMap(table => table.columns);
  const meant = suggestName(column, new Set([...granted, ...nearby]));
  const holder =
    tables.find(table => meant && table.columns.includes(meant)) ??
    (tables.length === 1 && !meant ? tables[0] : undefined);
  const what = holder
    ? `column \`${column}\` is not in ${shortName(holder.name)}`
    : `there is no column \`${column}\` here`;
  return { what, about: column, advice: adviceOn(meant, holder) };
}

function adviceOn(
  meant: string | undefined,
  holder: PlanNames['tables'][0] | undefined,
): string | undefined {
  if (meant !== undefined) {
    return `did you mean \`${meant}\`?`;
  }
  if (!holder) {
    return undefined;
  }
  const listed = holder.columns.slice(0, MAX_LISTED).map(name => `\`${name}\``);
  const more = holder.columns.length - listed.length;
  return `it has ${listed.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function shortName(table: string): string {
  return table.slice(table.lastIndexOf('.') + 1);
}
