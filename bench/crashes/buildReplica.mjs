// @ts-check
import { join } from 'node:path';
import { build } from 'esbuild';

/** Of packages, these become part of the file; the others are loaded as they are. */
const PART =
  /^(@meshport\/|@backstage\/(backend-test-utils|plugin-catalog-node\/testUtils)$)/;

/** It loads what reads from every cloud, which takes longer than all the rest. */
const URL_READER = '@backstage/backend-defaults/urlReader';
const NO_URL_READER = `
  const api = require('@backstage/backend-plugin-api');
  exports.urlReaderServiceFactory = api.createServiceFactory({
    service: api.coreServices.urlReader,
    deps: {},
    factory: () => ({}),
  });`;

/** @type {import('esbuild').Plugin} */
const packages = {
  name: 'packages',
  setup(context) {
    context.onResolve({ filter: /^[^./]/ }, ({ path, kind }) => {
      if (path === URL_READER) {
        return { path, namespace: 'none' };
      }
      return kind === 'entry-point' || PART.test(path)
        ? undefined
        : { path, external: true };
    });
    context.onLoad({ filter: /.*/, namespace: 'none' }, () => ({
      contents: NO_URL_READER,
    }));
  },
};

/**
 * The backend that is killed, as one file: it starts in half the time, and stays
 * as it is while somebody works on it.
 *
 * @param {string} root
 * @returns {Promise<string>}
 */
export async function buildReplica(root) {
  // From here packages are found.
  const outfile = join(
    root,
    'node_modules',
    '.cache',
    'crashes',
    'replica.cjs',
  );
  await build({
    entryPoints: [
      join(
        root,
        'plugins',
        'data-access-backend',
        'src',
        '__testUtils__',
        'replicaChild.ts',
      ),
    ],
    absWorkingDir: root,
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    logLevel: 'error',
    plugins: [packages],
  });
  return outfile;
}
