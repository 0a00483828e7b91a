// @ts-check
import { join } from 'node:path';
import { checkInvariants } from '../invariants/checkInvariants.mjs';

/**
 * `npm run invariants [-- <data folder> | <PostgreSQL URL>]`: checks that must
 * hold after any crash, on the databases and the object store of a data folder,
 * or on the databases of a PostgreSQL server that holds no objects.
 *
 * @param {{ root: string, args: string[] }} options
 */
export default async function invariants({ root, args }) {
  const results = await checkInvariants(args[0] ?? join(root, '.data'));
  for (const { name, violations } of results) {
    console.log(`${violations.length ? 'FAIL' : 'ok  '} ${name}`);
    violations.forEach(violation => console.log(`       ${violation}`));
  }
  return results.every(({ violations }) => violations.length === 0) ? 0 : 1;
}
