const LABEL_LENGTH = 14;
const TICK_PX = 6;
const LINE_PX = 14;
/** Of the letters of the axis; what stands taller is wider too. */
const LETTER_PX = { upper: 8.5, other: 6.5 };

/** How far labels turn that have no room beside each other. @internal */
export const SLANT_DEGREES = 35;
/** Between the axis and its labels. @internal */
export const TICK_MARGIN_PX = 6;

const RADIANS = (SLANT_DEGREES * Math.PI) / 180;

function widthOf(label: string): number {
  const upper = label.replace(/[^\p{Lu}]/gu, '').length;
  return upper * LETTER_PX.upper + (label.length - upper) * LETTER_PX.other;
}

/** A label as long as may be shown. @internal */
export function shortenLabel(label: string, length = LABEL_LENGTH): string {
  return label.length > length ? `${label.slice(0, length - 1)}…` : label;
}

/** The room that labels need below the axis when they are slanted. @internal */
export function slantedHeight(labels: string[]): number {
  const longest = Math.max(
    0,
    ...labels.map(label => widthOf(shortenLabel(label))),
  );
  return Math.ceil(
    TICK_PX +
      TICK_MARGIN_PX +
      longest * Math.sin(RADIANS) +
      LINE_PX * Math.cos(RADIANS),
  );
}

/**
 * A slanted label that ends at a tick, as long as fits to the left of it: the
 * first ones would begin outside of the drawing.
 *
 * @internal
 */
export function fitSlantedLabel(label: string, left: number): string {
  const most = left / Math.cos(RADIANS);
  let fitting = shortenLabel(label);
  for (
    let length = fitting.length - 1;
    length > 1 && widthOf(fitting) > most;
    length--
  ) {
    fitting = shortenLabel(label, length);
  }
  return fitting;
}
