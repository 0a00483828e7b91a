import type { Mask } from '@meshport/plugin-data-access-common';
import { quoteText } from './quote';
import { renderComparison } from './renderComparison';
import { typeFamily, type TypeFamily } from './typeFamily';

/** @internal */
export interface RenderMaskOptions {
  /** The raw column as SQL. */
  value: string;
  /** Its type, which the masked column keeps. */
  type: string;
  /** Derived keys of link groups, hex. */
  hashKeys: { [linkGroup: string]: string };
}

const UNITS = ['hour', 'day', 'month', 'quarter', 'year'];
const POSITIVE = /^\d{1,38}(\.\d{1,37})?$/;

/**
 * A masked column as SQL, of the same type.
 *
 * @throws Error if the mask does not fit the type or is not understood: then
 * the port must be denied.
 * @internal
 */
export function renderMask(mask: Mask, options: RenderMaskOptions): string {
  const { value, type } = options;
  const family = typeFamily(type);
  const requires = (...families: TypeFamily[]) => {
    if (!families.includes(family)) {
      throw new Error(`Mask '${mask.kind}' does not fit type ${type}`);
    }
  };
  const unlessNull = (sql: string) =>
    `case when ${value} is null then null else ${sql} end`;

  switch (mask.kind) {
    case 'null':
      return `cast(null as ${type})`;
    case 'redact':
      requires('string');
      // Also where there is no value, or that would be told.
      return quoteText(mask.text);
    case 'hash':
      requires('string');
      return unlessNull(renderHash(value, options.hashKeys[mask.linkGroup]));
    case 'partial':
      requires('string');
      return unlessNull(renderPartial(value, mask));
    case 'truncate':
      requires('date', 'timestamp');
      if (!UNITS.includes(mask.unit)) {
        throw new Error(`Mask 'truncate' has no unit '${mask.unit}'`);
      }
      // The first unit of the type's range begins before it. The inner `try`
      // keeps the optimiser from truncating the column's minimum, which throws
      // for the same reason and whatever the row.
      return `try(cast(date_trunc('${mask.unit}', try(${value})) as ${type}))`;
    case 'round':
      requires('number');
      if (!POSITIVE.test(mask.step) || Number(mask.step) === 0) {
        throw new Error(`Mask 'round' has no step '${mask.step}'`);
      }
      // Rounding up may leave the type's range; an error there would tell of the
      // value. Adding 0 takes the sign from what is rounded to -0.
      return `try(cast(round(${value} / ${mask.step}) * ${mask.step} + 0 as ${type}))`;
    case 'generalise':
      requires('string', 'number', 'date', 'timestamp');
      return unlessNull(renderBands(value, type, mask.bands));
    default:
      throw new Error('A mask is not understood');
  }
}

/**
 * SHA-256 over a secret key of fixed length and the value, cut to 128 bits:
 * nobody can try values without the key, and what is cut off is what one would
 * need to continue a hash (length extension). Half of what HMAC's nesting costs, which
 * is what joins over millions of hashed keys feel.
 */
function renderHash(value: string, key: string | undefined): string {
  if (!key || !/^[0-9a-f]{64}$/.test(key)) {
    throw new Error('There is no key for a hash mask');
  }
  return `left(sha256(concat('${key}', ${value})), 32)`;
}

function renderPartial(
  value: string,
  { keepStart, keepEnd, fill }: Extract<Mask, { kind: 'partial' }>,
): string {
  const kept = [keepStart, keepEnd].map(Number);
  if (!kept.every(count => Number.isInteger(count) && count >= 0)) {
    throw new Error(`Mask 'partial' keeps no whole number of characters`);
  }
  const [start, end] = kept;
  const filler = quoteText(fill);
  // A value as short as what is kept would be shown whole.
  return (
    `case when length(${value}) <= ${start + end}` +
    ` then repeat(${filler}, length(${value}))` +
    ` else concat(left(${value}, ${start}),` +
    ` repeat(${filler}, length(${value}) - ${start + end}),` +
    ` ${end ? `right(${value}, ${end})` : "''"}) end`
  );
}

function renderBands(
  value: string,
  type: string,
  bands: Extract<Mask, { kind: 'generalise' }>['bands'],
): string {
  if (!bands.length) {
    throw new Error(`Mask 'generalise' has no bands`);
  }
  const cases = bands.map(({ upTo, label }) => {
    const condition = upTo
      ? renderComparison(
          { value, type },
          [upTo],
          (column, [literal]) => `${column} <= ${literal}`,
        )
      : 'true';
    return `when ${condition} then try_cast(${quoteText(label)} as ${type})`;
  });
  return `case ${cases.join(' ')} else cast(null as ${type}) end`;
}
