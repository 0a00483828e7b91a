// @ts-check
import { open } from 'node:fs/promises';

const CANDIDATES = [',', ';', '\t', '|'];
const HEADER_BYTES = 1024 * 1024;

/**
 * The delimiter that stands most often in the header line. Guessed from all
 * lines, as the engine would, a file with one wrong line becomes one column.
 *
 * @param {string} path
 */
export async function delimiterOf(path) {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(
      Buffer.alloc(HEADER_BYTES),
      0,
      HEADER_BYTES,
      0,
    );
    const counts = new Map(CANDIDATES.map(candidate => [candidate, 0]));
    let quoted = false;
    for (const character of buffer.toString('utf8', 0, bytesRead)) {
      if (character === '"') quoted = !quoted;
      else if (!quoted && (character === '\n' || character === '\r')) break;
      else if (!quoted && counts.has(character))
        counts.set(character, (counts.get(character) ?? 0) + 1);
    }
    return CANDIDATES.reduce((best, next) =>
      (counts.get(next) ?? 0) > (counts.get(best) ?? 0) ? next : best,
    );
  } finally {
    await handle.close();
  }
}
