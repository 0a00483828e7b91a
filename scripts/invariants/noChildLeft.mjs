// @ts-check
import { readdir, readFile } from 'node:fs/promises';

/**
 * No worker outlives the backend that started it. Reads /proc, so it looks on
 * Linux only.
 */
export async function* noChildLeft() {
  const pids = (await readdir('/proc').catch(() => [])).filter(name =>
    /^\d+$/.test(name),
  );
  for (const pid of pids) {
    try {
      const command = await readFile(`/proc/${pid}/cmdline`, 'utf8');
      const status = await readFile(`/proc/${pid}/status`, 'utf8');
      const parent = /^PPid:\s+(\d+)/m.exec(status)?.[1];
      if (/worker\/[A-Za-z]+\.mjs/.test(command) && parent === '1') {
        yield `process ${pid} is a worker without a backend: ${command
          .replaceAll('\0', ' ')
          .slice(0, 200)}`;
      }
    } catch {
      // It ended while we looked.
    }
  }
}
