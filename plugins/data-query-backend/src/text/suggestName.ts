/** Longer ones are nobody's typing errors, and take seconds to compare. */
const MAX_CHARACTERS = 200;

/**
 * The candidate that somebody who wrote a name most probably meant, if any is
 * near.
 *
 * @internal
 */
export function suggestName(
  name: string,
  candidates: Iterable<string>,
  atMost = allowedDistance(name),
): string | undefined {
  if (name.length > MAX_CHARACTERS) {
    return undefined;
  }
  const written = name.toLowerCase();
  let best: string | undefined;
  let least = Infinity;
  for (const candidate of candidates) {
    // Each letter more or less has to be added or dropped.
    if (Math.abs(candidate.length - written.length) > atMost) {
      continue;
    }
    const distance = distanceOf(written, candidate.toLowerCase());
    // Ties go by the alphabet, so that the answer does not depend on an order.
    if (
      distance < least ||
      (distance === least && best !== undefined && candidate < best)
    ) {
      best = candidate;
      least = distance;
    }
  }
  return least <= atMost ? best : undefined;
}

function allowedDistance({ length }: string): number {
  return length < 3 ? 0 : Math.max(1, Math.floor(length / 3));
}

/** How many letters to add, drop, change or swap with their neighbour. */
function distanceOf(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = last[j - 1] + Number(a[i - 1] !== b[j - 1]);
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, change);
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    before = last;
    last = row;
  }
  return last[b.length];
}
