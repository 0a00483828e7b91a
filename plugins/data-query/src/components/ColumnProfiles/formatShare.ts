/** A share that is never rounded to none or all while it is neither. @internal */
export function formatShare(share: number): string {
  const percent = (value: number) =>
    value.toLocaleString(undefined, {
      style: 'percent',
      maximumFractionDigits: 1,
    });
  if (share > 0 && share < 0.001) {
    return `< ${percent(0.001)}`;
  }
  if (share < 1 && share > 0.999) {
    return `> ${percent(0.999)}`;
  }
  return percent(share);
}
