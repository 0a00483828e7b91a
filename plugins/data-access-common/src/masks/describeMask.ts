import type { Mask } from '../model';

/**
 * What a mask shows, as the end of a sentence that begins with the column:
 * "shows only the year".
 *
 * @public
 */
export function describeMask(mask: Mask): string {
  switch (mask.kind) {
    case 'null':
      return 'is left empty';
    case 'redact':
      return `shows '${mask.text}' instead`;
    case 'hash':
      return `shows a code instead, the same for equal values of link group ${mask.linkGroup}`;
    case 'partial':
      return describePartial(mask);
    case 'truncate':
      return `shows only the ${mask.unit}`;
    case 'round':
      return `is rounded to the nearest ${mask.step}`;
    default:
      return `shows a band instead: ${mask.bands
        .map(band => band.label)
        .join(', ')}`;
  }
}

function describePartial(mask: Extract<Mask, { kind: 'partial' }>): string {
  const parts = [
    ...(mask.keepStart ? [`first ${mask.keepStart}`] : []),
    ...(mask.keepEnd ? [`last ${mask.keepEnd}`] : []),
  ];
  return parts.length
    ? `shows only the ${parts.join(' and the ')} characters, the rest as '${
        mask.fill
      }'`
    : `shows '${mask.fill}' for each character`;
}
