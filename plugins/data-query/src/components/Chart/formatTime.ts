const DAY_MS = 86_400_000;

function formatter(options: Intl.DateTimeFormatOptions) {
  const format = new Intl.DateTimeFormat(undefined, {
    ...options,
    timeZone: 'UTC',
  });
  return (time: number) => format.format(time);
}

const asYear = formatter({ year: 'numeric' });
const asMonth = formatter({ year: 'numeric', month: 'short' });
const asDay = formatter({ year: 'numeric', month: 'short', day: 'numeric' });
const asMinute = formatter({
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** How to write the times of an axis that spans this much. @internal */
export function timeFormatter(times: number[]): (time: number) => string {
  const whole = (digits: RegExp) =>
    times.every(time => digits.test(new Date(time).toISOString()));
  if (whole(/-01-01T00:00:00\.000Z$/)) {
    return asYear;
  }
  if (whole(/-01T00:00:00\.000Z$/)) {
    return asMonth;
  }
  if (whole(/T00:00:00\.000Z$/)) {
    return asDay;
  }
  const span = Math.max(...times) - Math.min(...times);
  return span > 40 * DAY_MS ? asDay : asMinute;
}
