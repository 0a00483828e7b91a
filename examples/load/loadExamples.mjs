// @ts-check
import path from 'node:path';
import { AREAS } from './areas.mjs';
import { FULL_SIZES, SMALL_SIZES } from './datasets.mjs';
import { generateDatasets } from './generateDatasets.mjs';
import { PortalClient, PortalError } from './PortalClient.mjs';
import { readProducts } from './products.mjs';
import { EXAMPLES_FOLDER } from './sources.mjs';
import { waitFor } from './waitFor.mjs';

/** First start: the catalog reads the organisation while we wait. */
const READINESS_MS = 180_000;
/** What data areas know of memberships may be a minute old. */
const MEMBERSHIP_MS = 120_000;

const numbers = new Intl.NumberFormat('en-US');

/**
 * What was loaded and what was there already.
 *
 * @typedef {object} LoadResult
 * @property {string[]} areas - created now
 * @property {string[]} datasets - loaded now
 * @property {string[]} products - published now
 * @property {import('./generateDatasets.mjs').GeneratedDataset[]} files
 */

/**
 * Loads the example areas, datasets and products through the public API, as
 * the personas who own them. May be interrupted at any point and run again:
 * it asks what is there and does the rest.
 *
 * @param {object} options
 * @param {string} options.backendUrl
 * @param {string} [options.cacheDirectory] - where generated files are kept
 * @param {string} [options.dataDirectory] - where `cacheDirectory` is not given: files are kept in `examples` below it
 * @param {(line: string) => void} [options.log]
 * @param {boolean} [options.small] - a hundredth of the rows, for tests
 * @param {string[]} [options.only] - ids of products, all where absent
 * @param {AbortSignal} [options.signal]
 * @returns {Promise<LoadResult>}
 */
export async function loadExamples(options) {
  const { log = () => {}, small = false, only, signal } = options;
  const backendUrl = options.backendUrl.replace(/\/+$/, '');
  const cacheDirectory =
    options.cacheDirectory ??
    path.join(
      options.dataDirectory ?? path.join(EXAMPLES_FOLDER, '..', '.data'),
      'examples',
    );

  const products = (await readProducts()).filter(
    ({ product }) => !only || only.includes(product),
  );
  const wanted = new Set(
    products.flatMap(({ ports }) => ports.map(({ dataset }) => dataset)),
  );
  const [files] = await Promise.all([
    generateDatasets({
      cacheDirectory,
      sizes: small ? SMALL_SIZES : FULL_SIZES,
      only: [...wanted],
      log,
    }),
    waitFor({
      what: `${backendUrl} to be ready`,
      attempt: async () =>
        (
          await fetch(`${backendUrl}/.backstage/health/v1/readiness`, {
            signal,
          })
        ).ok || undefined,
      timeoutMs: READINESS_MS,
      log,
      signal,
    }),
  ]);

  /** @type {LoadResult} */
  const result = { areas: [], datasets: [], products: [], files };
  for (const area of AREAS) {
    const mine = products.filter(product => product.area === area.name);
    if (mine.length) {
      const client = await signIn(area.owner);
      if (await ensureArea(client, area, { log, signal })) {
        result.areas.push(area.name);
      }
      const datasets = files.filter(
        file => file.area === area.name && wanted.has(file.name),
      );
      result.datasets.push(
        ...(await loadDatasets(client, area, datasets, log)),
      );
      for (const product of mine) {
        if (await publish(client, product, log)) {
          result.products.push(product.product);
        }
      }
    }
  }
  return result;

  /** @param {string} persona */
  function signIn(persona) {
    return waitFor({
      what: `the catalog to know the persona ${persona}`,
      attempt: () => PortalClient.signIn(backendUrl, persona, signal),
      // A user whom the catalog has not read yet is a 404; so is a sign-in by
      // personas that the backend does not have, and that will not change.
      isFinal: error =>
        error instanceof PortalError &&
        error.status === 404 &&
        !error.message.includes('User not found'),
      timeoutMs: READINESS_MS,
      log,
      signal,
    });
  }
}

/**
 * @param {PortalClient} client
 * @param {import('./areas.mjs').ExampleArea} area
 * @param {{ log: (line: string) => void, signal?: AbortSignal }} options
 * @returns {Promise<boolean>} whether it was created now
 */
async function ensureArea(client, area, { log, signal }) {
  if (await client.get(`/api/data-areas/areas/${area.name}`)) {
    return false;
  }
  const { owner, ...body } = area;
  // 403 until the catalog has read the domain, the group and who is in it.
  await waitFor({
    what: `${owner} to be known as a member of ${area.ownerRef}`,
    attempt: () => client.send('POST', '/api/data-areas/areas', body),
    isFinal: error => !(error instanceof PortalError && error.status === 403),
    timeoutMs: MEMBERSHIP_MS,
    log,
    signal,
  });
  log(`area ${area.name} created`);
  return true;
}

/**
 * @param {PortalClient} client
 * @param {import('./areas.mjs').ExampleArea} area
 * @param {import('./generateDatasets.mjs').GeneratedDataset[]} files
 * @param {(line: string) => void} log
 * @returns {Promise<string[]>} the datasets that were loaded now
 */
async function loadDatasets(client, area, files, log) {
  const address = `/api/data-areas/areas/${area.name}/datasets`;
  const { items } = (await client.get(address)) ?? { items: [] };
  const loaded = [];
  for (const file of files) {
    const began = Date.now();
    const size = `${file.name} ${numbers.format(file.rows)} rows, ${megabytes(
      file.bytes,
    )}`;
    if (isCurrent(items, file)) {
      log(`${size}, already there`);
    } else {
      const snapshot = await client.upload(
        `${address}/${file.name}/snapshots`,
        file.file,
        'application/vnd.apache.parquet',
      );
      if (snapshot.rows !== file.rows) {
        throw new Error(
          `${file.name} has ${file.rows} rows, the area has ${snapshot.rows}`,
        );
      }
      const seconds = ((Date.now() - began) / 1000).toFixed(1);
      log(`${size}, loaded in ${seconds} s`);
      loaded.push(file.name);
    }
  }
  return loaded;
}

/**
 * Whether the newest snapshot has exactly the file's bytes.
 *
 * @param {any[]} datasets
 * @param {import('./generateDatasets.mjs').GeneratedDataset} file
 */
function isCurrent(datasets, file) {
  const snapshot = datasets.find(({ name }) => name === file.name)?.snapshot;
  return (
    snapshot?.objects.length === 1 && snapshot.objects[0].sha256 === file.sha256
  );
}

/** @param {number} bytes */
function megabytes(bytes) {
  const size = bytes / 1_000_000;
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} MB`;
}

/**
 * @param {PortalClient} client
 * @param {import('./products.mjs').ExampleProduct} product
 * @param {(line: string) => void} log
 * @returns {Promise<boolean>} whether it was published now
 */
async function publish(client, product, log) {
  const address = `/api/data-areas/areas/${product.area}/publications/${product.product}`;
  const current = await client.get(address);
  if (current && isPublished(current, product)) {
    log(`product ${product.area}/${product.product}, already published`);
    return false;
  }
  const began = Date.now();
  const { findings = [] } = await client.send('PUT', address, {
    product: product.document,
    contracts: product.contracts,
    ports: product.ports,
  });
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  log(`product ${product.area}/${product.product} published in ${seconds} s`);
  for (const { file, line, column, message } of findings) {
    log(`  ${file}:${line}:${column} ${message}`);
  }
  return true;
}

/**
 * Whether the stored documents and bindings are the example's.
 *
 * @param {any} current
 * @param {import('./products.mjs').ExampleProduct} product
 */
function isPublished({ documents, ports }, product) {
  /** @param {{ path: string, text: string }[]} files */
  const texts = files => JSON.stringify(files.map(({ text }) => text).sort());
  /** @param {string[]} names */
  const sorted = names => JSON.stringify([...names].sort());
  return (
    documents.product.text === product.document.text &&
    texts(documents.contracts) === texts(product.contracts) &&
    sorted(ports.map((/** @type {any} */ { datasetName }) => datasetName)) ===
      sorted(product.ports.map(({ dataset }) => dataset))
  );
}
