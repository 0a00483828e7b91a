/** The exact time, for who hovers over a distance. @internal */
export function formatMoment(milliseconds: number): string {
  return new Intl.DateTimeFormat(undefined, {
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(milliseconds);
}
