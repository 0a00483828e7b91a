/** A duration as one reads it: 0.36 s, 12 s, 2 min 5 s. @internal */
export function formatDuration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 59.5) {
    const digits = seconds < 9.95 ? 2 : 0;
    return `${seconds.toLocaleString(undefined, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    })} s`;
  }
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
