/** The endings that the two standards name. */
const ENDING = /\.(odps|odcs)\.ya?ml$/i;

/**
 * Which standard's document a location target names, by the ending of its
 * path; hosts that keep the path in the query (`?path=/x.odps.yaml`) included.
 */
export function documentKindOf(target: string): 'odps' | 'odcs' | undefined {
  for (const part of target.split(/[?&#]/)) {
    let decoded = part;
    try {
      decoded = decodeURIComponent(part);
    } catch {
      // A lone % is part of the name.
    }
    const match = ENDING.exec(decoded);
    if (match) {
      return match[1].toLowerCase() as 'odps' | 'odcs';
    }
  }
  return undefined;
}
