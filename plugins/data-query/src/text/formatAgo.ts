const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** How long ago something was, in the reader's language: 3 minutes ago. @internal */
export function formatAgo(at: number, now = Date.now()): string {
  const past = Math.max(0, now - at);
  const [unit, size] =
    UNITS.find(([, length]) => past >= length) ?? (['second', 1000] as const);
  return new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' }).format(
    -Math.floor(past / size),
    unit,
  );
}
