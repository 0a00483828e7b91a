const COMPACT_FROM = 10_000;

/** A number as an axis shows it: 1,250, 12.5K, 3M. @internal */
export function formatCompact(value: number): string {
  const size = Math.abs(value);
  if (size >= COMPACT_FROM) {
    return value.toLocaleString(undefined, {
      notation: 'compact',
      maximumFractionDigits: 1,
    });
  }
  return value.toLocaleString(undefined, {
    maximumSignificantDigits: size !== 0 && size < 1 ? 3 : undefined,
    ...(size >= 1 && { maximumFractionDigits: 2 }),
  });
}

/** A number with all that people can use of it. @internal */
export function formatExact(value: number): string {
  return value.toLocaleString(undefined, { maximumSignificantDigits: 15 });
}
