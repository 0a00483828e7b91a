// @ts-check
import { join } from 'node:path';
import { checkInvariants } from '../invariants/checkInvariants.mjs';

/**
 * `npm run invariants [-- <data folder> | <PostgreSQL URL> [objects folder]]`:
 * checks that must hold after any crash, on the databases and the object store
 * of a data folder, or on those of a PostgreSQL server, with the files where
 * their folder is named.
 *
 * @param {{ root: string, args: string[] }} options
 */
export default async function invariants({ root, args }) {
  const results = await checkInvariants(
    args[0] ?? join(root, '.data'),
    args[1],
  );
  for (const { name, violations } of results) {
    console.log(`${violations.length ? 'FAIL' : 'ok  '} ${name}`);
    violations.forEach(violation => console.log(`       ${violation}`));
  }
  return results.every(({ violations }) => violations.length === 0) ? 0 : 1;
}
