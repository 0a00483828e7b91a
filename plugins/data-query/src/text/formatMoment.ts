/** A day and a time of it: Jan 2, 2030, 12:00 PM. @internal */
export function formatMoment(at: number): string {
  return new Date(at).toLocaleString(undefined, {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
}
