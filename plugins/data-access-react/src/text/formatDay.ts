/** A day as the reader writes it. @public */
export function formatDay(milliseconds: number): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' }).format(
    milliseconds,
  );
}
