// @ts-check
import { parseArgs } from 'node:util';
import { loadExamples } from './loadExamples.mjs';

const { values } = parseArgs({
  options: {
    backend: { type: 'string', default: 'http://127.0.0.1:7007' },
    cache: { type: 'string' },
    small: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

if (values.help) {
  console.log(`Loads the example areas, datasets and products.

  node examples/load/main.mjs [--backend http://127.0.0.1:7007] [--cache .data/examples]
                              [--small] [--only bird-strikes]...`);
} else {
  const began = Date.now();
  try {
    const { areas, datasets, products } = await loadExamples({
      backendUrl: values.backend,
      cacheDirectory: values.cache,
      small: values.small,
      only: values.only,
      log: line => console.log(line),
    });
    console.log(
      `${areas.length} areas created, ${datasets.length} datasets loaded, ` +
        `${products.length} products published in ` +
        `${((Date.now() - began) / 1000).toFixed(1)} s`,
    );
  } catch (error) {
    for (let at = error; at instanceof Error; at = at.cause) {
      console.error(at.message);
    }
    process.exitCode = 1;
  }
}
