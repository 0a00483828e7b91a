/**
 * The major version of a port or contract version such as `1.2.0`, `v2` or
 * `0.3.1`.
 *
 * @remarks
 * Major zero counts as the first: port refs begin at 1.
 *
 * @returns undefined where the text does not begin with a number
 * @public
 */
export function majorVersionOf(
  version: string | undefined,
): number | undefined {
  const match = /^\s*v?([0-9]{1,6})(?![0-9])/i.exec(version ?? '');
  return match ? Math.max(1, Number(match[1])) : undefined;
}
