const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

/** Bytes with two digits at most behind the unit's prefix, such as 3.1 MB. @internal */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${value.toLocaleString(undefined, {
    maximumFractionDigits: unit > 0 && value < 99.95 ? 1 : 0,
  })} ${UNITS[unit]}`;
}
