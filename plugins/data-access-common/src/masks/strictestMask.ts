import { compareDecimals } from '../literals/compareDecimals';
import type { Mask, MaskKind } from '../model';

/** From what reveals nothing to what reveals most of the value itself. */
const KINDS: readonly MaskKind[] = [
  'null',
  'redact',
  'hash',
  'generalise',
  'truncate',
  'round',
  'partial',
];
const UNITS = ['year', 'quarter', 'month', 'day', 'hour'];

/**
 * The one of two masks that shows less; no mask shows most.
 *
 * @remarks
 * The order is total, so it does not matter in which order rules are looked
 * at: first the kinds (null, redact, hash, generalise, truncate, round,
 * partial), then within a kind the coarser unit, the larger step, the fewer
 * kept characters, the fewer bands.
 *
 * @public
 */
export function strictestMask(
  a: Mask | undefined,
  b: Mask | undefined,
): Mask | undefined {
  if (!a || !b) {
    return a ?? b;
  }
  return compare(a, b) <= 0 ? a : b;
}

/** Negative where the first is stricter. */
function compare(a: Mask, b: Mask): number {
  return (
    KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
    compareWithinKind(a, b) ||
    compareTexts(JSON.stringify(a), JSON.stringify(b))
  );
}

function compareWithinKind(a: Mask, b: Mask): number {
  if (a.kind === 'truncate' && b.kind === 'truncate') {
    return UNITS.indexOf(a.unit) - UNITS.indexOf(b.unit);
  }
  if (a.kind === 'round' && b.kind === 'round') {
    return compareDecimals(b.step, a.step);
  }
  if (a.kind === 'partial' && b.kind === 'partial') {
    return a.keepStart + a.keepEnd - b.keepStart - b.keepEnd;
  }
  if (a.kind === 'generalise' && b.kind === 'generalise') {
    return a.bands.length - b.bands.length;
  }
  return 0;
}

function compareTexts(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
