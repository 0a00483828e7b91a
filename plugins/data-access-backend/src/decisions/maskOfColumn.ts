/**
 * What is said of a column by its name, which may be one that every object has,
 * such as `constructor`.
 *
 * @internal
 */
export function maskOfColumn<T>(
  masks: { [column: string]: T } | undefined,
  column: string,
): T | undefined {
  return masks && Object.hasOwn(masks, column) ? masks[column] : undefined;
}
