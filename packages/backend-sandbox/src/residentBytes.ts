import { readFile } from 'node:fs/promises';

const PAGE_BYTES = 4096;

/**
 * Resident memory of a process as Linux tells it, undefined elsewhere or when
 * the process is gone.
 * @internal
 */
export async function residentBytes(pid: number): Promise<number | undefined> {
  try {
    const statm = await readFile(`/proc/${pid}/statm`, 'utf8');
    const pages = Number(statm.split(' ')[1]);
    return Number.isFinite(pages) ? pages * PAGE_BYTES : undefined;
  } catch {
    return undefined;
  }
}
