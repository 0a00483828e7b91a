const UNITS = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
] as const;

/** How far a moment is from now, such as `in 9 days` or `2 hours ago`. @public */
export function formatDistance(
  milliseconds: number,
  now: number = Date.now(),
): string {
  const format = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
  const distance = milliseconds - now;
  for (const [unit, length] of UNITS) {
    if (Math.abs(distance) >= length) {
      return format.format(Math.round(distance / length), unit);
    }
  }
  return format.format(Math.round(distance / 60_000), 'minute');
}
