// @ts-check
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The anchors of a ledger in a folder; half a line, which a power cut leaves,
 * is no anchor.
 *
 * @param {string} directory
 * @param {string} stream
 * @returns {Promise<{ sequence: number, hash: string }[]>}
 */
export async function readAnchors(directory, stream) {
  const path = join(directory, `${encodeURIComponent(stream)}.anchors.jsonl`);
  const text = await readFile(path, 'utf8').catch(error => {
    if (error.code === 'ENOENT') {
      return '';
    }
    throw error;
  });
  return text.split('\n').flatMap(line => {
    try {
      return [JSON.parse(line)];
    } catch {
      return [];
    }
  });
}
