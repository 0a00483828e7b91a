/** A number as the reader writes it. @internal */
export function formatCount(value: number): string {
  return new Intl.NumberFormat().format(value);
}
