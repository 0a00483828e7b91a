/** Widths that are offered, in columns of the board. @internal */
export const WIDTHS = [3, 4, 6, 8, 9, 12] as const;
/** Heights that are offered, in rows of the board. @internal */
export const HEIGHTS = [3, 4, 5, 6, 8] as const;

/** The offered size that a size is nearest to. @internal */
export function nearestSize(sizes: readonly number[], size: number): number {
  return sizes.reduce((best, candidate) =>
    Math.abs(candidate - size) < Math.abs(best - size) ? candidate : best,
  );
}

/** The offered size so many steps on; the last one at the end. @internal */
export function stepSize(
  sizes: readonly number[],
  size: number,
  by: number,
): number {
  const at = sizes.indexOf(nearestSize(sizes, size)) + by;
  return sizes[Math.max(0, Math.min(sizes.length - 1, at))];
}
