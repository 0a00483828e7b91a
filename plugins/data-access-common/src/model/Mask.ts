import type { Literal } from './Literal';

/**
 * What is shown instead of a value. Every mask keeps the column's type, or is
 * refused when it is approved.
 *
 * @remarks
 * What each may still reveal: `null` and `redact` nothing (they show the same
 * for a value and for none, the others show which it is); `hash` equality
 * within one link group of one area, consumer and purpose (several areas
 * share a group only where the operator lists them); `partial` the kept
 * characters and the length; `truncate` the unit; `round` the step;
 * `generalise` the band.
 *
 * @public
 */
export type Mask =
  | { kind: 'null' }
  | { kind: 'redact'; text: string }
  | { kind: 'hash'; linkGroup: string }
  | { kind: 'partial'; keepStart: number; keepEnd: number; fill: string }
  | { kind: 'truncate'; unit: 'hour' | 'day' | 'month' | 'quarter' | 'year' }
  | { kind: 'round'; step: string }
  | { kind: 'generalise'; bands: { upTo?: Literal; label: string }[] };

/** The kinds of {@link Mask}. @public */
export type MaskKind = Mask['kind'];
