import { chmodSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Removes a folder in which the object store took the right to write from
 * folders; only root removes such without asking.
 */
export function removeReadOnly(folder: string): void {
  const open = (path: string) => {
    chmodSync(path, 0o755);
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      if (entry.isDirectory()) {
        open(join(path, entry.name));
      }
    }
  };
  open(folder);
  rmSync(folder, { recursive: true, force: true });
}
