// @ts-check
import { join } from 'node:path';
import { removeFolder } from '../portal/removeFolder.mjs';

/**
 * `npm run reset`: forgets all state, which is only ever under .data/.
 *
 * @param {{ root: string }} options
 */
export default async function reset({ root }) {
  await removeFolder(join(root, '.data'));
  console.log(
    'Emptied .data/. The next npm start loads the example data anew.',
  );
}
