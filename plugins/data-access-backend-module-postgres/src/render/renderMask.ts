import type { Mask } from '@meshport/plugin-data-access-common';
import { quoteText } from './quote';
import { renderComparable } from './renderComparable';
import { renderLiteral } from './renderLiteral';
import type { TableColumn, TypeFamily } from './TableColumn';

const UNITS = ['hour', 'day', 'month', 'quarter', 'year'];
const POSITIVE = /^\d{1,38}(\.\d{1,37})?$/;

/**
 * A masked column as SQL: of the same type, and equal to what the query engine
 * shows for the same mask.
 *
 * @param value - the raw column as SQL
 * @param keyOf - the key of a link group as SQL
 * @throws Error if the mask does not fit the type or is not understood: then
 * nothing may be granted.
 * @internal
 */
export function renderMask(
  mask: Mask,
  column: TableColumn,
  value: string,
  keyOf: (linkGroup: string) => string,
): string {
  const { family, type } = column;
  const requires = (...families: TypeFamily[]) => {
    if (!families.includes(family)) {
      throw new Error(
        `Mask '${mask.kind}' does not fit column '${column.name}' of type ${type}`,
      );
    }
  };
  const unlessNull = (sql: string) =>
    `case when ${value} is null then null else ${sql} end`;
  const typed = (sql: string) => `(${unlessNull(sql)})::${type}`;

  switch (mask.kind) {
    case 'null':
      return `null::${type}`;
    case 'redact':
      requires('string');
      // Also where there is no value, or that would be told.
      return `${quoteText(mask.text)}::${type}`;
    case 'hash':
      requires('string');
      return typed(
        `left(encode(sha256(convert_to(${keyOf(
          mask.linkGroup,
        )} || ${value}::text, 'UTF8')), 'hex'), 32)`,
      );
    case 'partial':
      requires('string');
      return typed(renderPartial(`${value}::text`, mask));
    case 'truncate':
      requires('date', 'timestamp', 'timestamptz');
      if (!UNITS.includes(mask.unit)) {
        throw new Error(`Mask 'truncate' has no unit '${mask.unit}'`);
      }
      return renderTruncate(mask.unit, value, column);
    case 'round':
      requires('number');
      if (!POSITIVE.test(mask.step) || Number(mask.step) === 0) {
        throw new Error(`Mask 'round' has no step '${mask.step}'`);
      }
      return renderRound(mask.step, value, column);
    case 'generalise':
      requires('string', 'number', 'date', 'timestamp', 'timestamptz');
      return typed(renderBands(mask.bands, value, family));
    default:
      throw new Error('A mask is not understood');
  }
}

function renderPartial(
  value: string,
  { keepStart, keepEnd, fill }: Extract<Mask, { kind: 'partial' }>,
): string {
  const [start, end] = [keepStart, keepEnd].map(Number);
  if (![start, end].every(count => Number.isInteger(count) && count >= 0)) {
    throw new Error(`Mask 'partial' keeps no whole number of characters`);
  }
  const filler = quoteText(fill);
  // A value as short as what is kept would be shown whole.
  return (
    `case when length(${value}) <= ${start + end}` +
    ` then repeat(${filler}, length(${value}))` +
    ` else left(${value}, ${start})` +
    ` || repeat(${filler}, length(${value}) - ${start + end})` +
    ` || ${end ? `right(${value}, ${end})` : "''"} end`
  );
}

/** In UTC, whatever the session's time zone is. */
function renderTruncate(
  unit: string,
  value: string,
  { family, type }: TableColumn,
): string {
  if (family === 'timestamptz') {
    return `date_trunc('${unit}', ${value}, 'UTC')::${type}`;
  }
  return `date_trunc('${unit}', ${value}::timestamp)::${type}`;
}

/** What leaves the type's range is empty: an error would tell of the value. */
function renderRound(
  step: string,
  value: string,
  { type, limits }: TableColumn,
): string {
  const rounded = `round(${value}::numeric / ${step}) * ${step}`;
  const within = limits
    ? `${rounded} between ${limits[0]} and ${limits[1]}`
    : 'true';
  return `case when ${within} then (${rounded})::${type} end`;
}

function renderBands(
  bands: Extract<Mask, { kind: 'generalise' }>['bands'],
  value: string,
  family: TypeFamily,
): string {
  if (!bands.length) {
    throw new Error(`Mask 'generalise' has no bands`);
  }
  const cases = bands.map(({ upTo, label }) => {
    const condition = upTo
      ? `${renderComparable(value, family)} <= ${renderLiteral(upTo, family)}`
      : 'true';
    return `when ${condition} then ${quoteText(label)}`;
  });
  return `case ${cases.join(' ')} end`;
}
