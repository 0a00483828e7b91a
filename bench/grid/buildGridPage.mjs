// @ts-check
import { join } from 'node:path';
import { build } from 'esbuild';

/** Modules of Node that libraries of the page name and never use in a browser. */
const NODE_MODULES = /^(buffer|crypto|fs|path|process|stream|url|util|zlib)$/;

/** @type {import('esbuild').Plugin} */
const emptyNodeModules = {
  name: 'empty-node-modules',
  setup(context) {
    context.onResolve({ filter: NODE_MODULES }, ({ path }) => ({
      path,
      namespace: 'empty',
    }));
    context.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({
      contents: '',
    }));
  },
};

/**
 * Bundles the grid alone as for production: without development checks, minified.
 *
 * @param {{ root: string, folder: string }} options
 */
export async function buildGridPage({ root, folder }) {
  const config = {
    app: { title: 'Grid', baseUrl: 'http://localhost' },
    backend: { baseUrl: 'http://localhost' },
  };
  await build({
    entryPoints: {
      grid: join(root, 'plugins', 'data-query', 'dev', 'grid.tsx'),
    },
    absWorkingDir: root,
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    minify: true,
    logLevel: 'error',
    loader: { '.svg': 'dataurl', '.png': 'dataurl', '.woff2': 'dataurl' },
    define: {
      global: 'globalThis',
      'process.env.NODE_ENV': '"production"',
      'process.env.APP_CONFIG': JSON.stringify([
        { context: 'bench', data: config },
      ]),
      'process.env': '{}',
    },
    plugins: [emptyNodeModules],
  });
}
