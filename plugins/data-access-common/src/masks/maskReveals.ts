import type { MaskKind } from '../model';

/**
 * What each mask may still reveal, in plain words, and nothing beyond it,
 * whatever is asked of the column. All but `null` and `redact` also show
 * whether there is a value.
 *
 * @public
 */
export const MASK_REVEALS: { readonly [kind in MaskKind]: string } = {
  null: 'nothing',
  redact: 'nothing, not even whether there is a value',
  hash: 'which values are equal, within one link group of one area, consumer and purpose',
  partial: 'the kept characters and the length',
  truncate: 'the unit that the value falls in',
  round: 'the value to the nearest step',
  generalise: 'the band that the value falls in',
};
