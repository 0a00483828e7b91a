import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LedgerAnchor, LedgerAnchorReceiver } from './LedgerAnchor';

/**
 * Keeps anchors as JSON Lines, a file a stream.
 *
 * @remarks
 * Put the folder where the database's owner cannot write, best on storage that
 * only appends, and where all replicas see it.
 *
 * @public
 */
export class FileAnchorReceiver implements LedgerAnchorReceiver {
  readonly #directory: string;

  static create(options: { directory: string }): LedgerAnchorReceiver {
    return new FileAnchorReceiver(options.directory);
  }

  private constructor(directory: string) {
    this.#directory = directory;
  }

  async append(anchor: LedgerAnchor): Promise<void> {
    await mkdir(this.#directory, { recursive: true });
    const file = await open(this.#path(anchor.stream), 'a+');
    try {
      // One write a line, so that replicas do not mix theirs. What a power cut
      // left of a line before is closed first.
      const { size } = await file.stat();
      const last = Buffer.alloc(1);
      if (size > 0) {
        await file.read(last, 0, 1, size - 1);
      }
      const start = size > 0 && last.toString() !== '\n' ? '\n' : '';
      await file.appendFile(`${start}${JSON.stringify(anchor)}\n`);
      await file.datasync();
    } finally {
      await file.close();
    }
  }

  async read(stream: string): Promise<LedgerAnchor[]> {
    let text: string;
    try {
      text = await readFile(this.#path(stream), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
        return [];
      }
      throw error;
    }
    return text
      .split('\n')
      .map(readAnchor)
      .filter(anchor => anchor?.stream === stream) as LedgerAnchor[];
  }

  #path(stream: string): string {
    return join(this.#directory, `${encodeURIComponent(stream)}.anchors.jsonl`);
  }
}

function readAnchor(line: string): LedgerAnchor | undefined {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
