import type { MaskKind } from '../model';

/**
 * The ODCS logicalTypes that each mask works on; `null` works on all. What a
 * mask shows has the type of the column.
 *
 * @public
 */
export const MASK_INPUT_TYPES: {
  readonly [kind in Exclude<MaskKind, 'null'>]: readonly string[];
} = {
  redact: ['string'],
  hash: ['string'],
  partial: ['string'],
  truncate: ['date', 'timestamp'],
  round: ['integer', 'number'],
  generalise: ['string', 'integer', 'number', 'date', 'timestamp'],
};
