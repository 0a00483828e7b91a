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

const BIG_COMPACT_FROM = 10_000_000;

/** A number that stands alone, with as many digits as one takes in: 1,234,568, 12.35M. @internal */
export function formatBig(value: number): string {
  const size = Math.abs(value);
  if (size >= BIG_COMPACT_FROM) {
    return value.toLocaleString(undefined, {
      notation: 'compact',
      maximumFractionDigits: 2,
    });
  }
  return size >= 1000
    ? value.toLocaleString(undefined, { maximumFractionDigits: 0 })
    : formatCompact(value);
}
