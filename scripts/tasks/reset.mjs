// @ts-check
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * `npm run reset`: forgets all state, which is only ever under .data/.
 *
 * @param {{ root: string }} options
 */
export default async function reset({ root }) {
  await rm(join(root, '.data'), { recursive: true, force: true });
  console.log(
    'Emptied .data/. The next npm start loads the example data anew.',
  );
}
