import { InputError } from '@backstage/errors';
import { literalFitsType } from '../literals/literalFitsType';
import { parseLiteral } from '../literals/parseLiteral';
import type { Literal, Mask } from '../model';
import { at } from '../read/refuse';
import { MASK_INPUT_TYPES } from './maskInputTypes';

/**
 * Makes sure that a mask works on a column and keeps its type.
 *
 * @throws InputError if it does not.
 * @public
 */
export function assertMaskFitsType(mask: Mask, logicalType: string): void {
  if (mask.kind === 'null') {
    return;
  }
  const types = MASK_INPUT_TYPES[mask.kind];
  if (!types.includes(logicalType)) {
    throw new InputError(
      `Mask '${
        mask.kind
      }' does not fit type '${logicalType}', only ${types.join(', ')}`,
    );
  }
  if (
    mask.kind === 'truncate' &&
    logicalType === 'date' &&
    (mask.unit === 'hour' || mask.unit === 'day')
  ) {
    throw new InputError(
      `Mask 'truncate' to '${mask.unit}' would show a date unchanged, use month, quarter or year`,
    );
  }
  if (
    mask.kind === 'round' &&
    logicalType === 'integer' &&
    mask.step.includes('.')
  ) {
    throw new InputError(
      `Mask 'round' with step '${mask.step}' does not keep type 'integer'`,
    );
  }
  if (mask.kind === 'generalise') {
    assertBandsFit(mask.bands, logicalType);
  }
}

/** The label takes the value's place, so it must be a value of the column's type. */
function assertBandsFit(
  bands: { upTo?: Literal; label: string }[],
  logicalType: string,
): void {
  bands.forEach((band, index) => {
    const place = { what: 'Mask', pointer: `/bands/${index}` };
    if (band.upTo && !literalFitsType(band.upTo, logicalType)) {
      throw new InputError(
        `Mask at '${place.pointer}/upTo' must be of type ${logicalType}`,
      );
    }
    parseLiteral({ type: logicalType, value: band.label }, at(place, 'label'));
  });
}
