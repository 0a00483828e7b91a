import type { Response } from 'express';
import { finished } from 'node:stream/promises';

/**
 * Whether all that was written to a response that has been ended leaves before
 * its reader does.
 *
 * @internal
 */
export async function isTaken(res: Response): Promise<boolean> {
  try {
    await finished(res);
    return true;
  } catch {
    return false;
  }
}
