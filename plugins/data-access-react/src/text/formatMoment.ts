/** A day and a time of it: Jan 2, 2030, 12:00 PM. @public */
export function formatMoment(at: number): string {
  return new Intl.DateTimeFormat(undefined, {
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(at);
}
