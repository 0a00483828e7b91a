/** The tiers of classification that Meshport orders, lowest first. @public */
export const CLASSIFICATIONS = [
  'public',
  'internal',
  'confidential',
  'restricted',
] as const;

/**
 * The highest tier of a list.
 *
 * @remarks
 * ODCS leaves the word free. One that Meshport does not know counts as
 * `restricted`: what cannot be ordered must not look harmless.
 *
 * @public
 */
export function highestClassification(
  classifications: (string | undefined)[],
): string | undefined {
  const ranks = classifications
    .filter((item): item is string => item !== undefined)
    .map(item => {
      const rank = CLASSIFICATIONS.findIndex(
        tier => tier === item.trim().toLowerCase(),
      );
      return rank === -1 ? CLASSIFICATIONS.length - 1 : rank;
    });
  return ranks.length ? CLASSIFICATIONS[Math.max(...ranks)] : undefined;
}
