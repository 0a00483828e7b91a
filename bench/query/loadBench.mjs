// @ts-check
import {
  PortalClient,
  PortalError,
} from '../../examples/load/PortalClient.mjs';
import { waitFor } from '../../examples/load/waitFor.mjs';
import { acceptTerms } from '../../scripts/story/acceptTerms.mjs';
import { MeshportClient } from '../../scripts/story/MeshportClient.mjs';
import { CROWD, READERS } from './organisation.mjs';
import { documentsOf, PRODUCTS, sqlNameOf } from './products.mjs';

export const PURPOSE = 'service-recovery';
const PATIENCE_MS = 240_000;

/** @param {string} line */
const log = line => console.log(`  ${line}`);

/**
 * Loads the three products through the public API, and grants them to the
 * users of the benchmark: to all but one without a row filter.
 *
 * @param {string} backendUrl
 * @param {Record<'orders' | 'customers' | 'products', string>} files
 * @param {{ crowd: boolean }} options
 */
export async function loadBench(backendUrl, files, { crowd }) {
  for (const product of PRODUCTS) {
    await publish(backendUrl, product, files[product.key]);
  }
  const people = [
    ...Object.values(READERS),
    ...(crowd ? CROWD.map(({ name }) => name) : []),
  ];
  for (const name of people) {
    await grant(backendUrl, name, name === READERS.filtered);
    log(`${name} may read`);
  }
}

/** @param {string} backendUrl @param {string} persona */
async function signIn(backendUrl, persona) {
  await waitFor({
    what: `the catalog to know ${persona}`,
    attempt: () => PortalClient.signIn(backendUrl, persona),
    timeoutMs: PATIENCE_MS,
    log,
  });
  return MeshportClient.signIn(backendUrl, persona);
}

/**
 * @param {string} backendUrl
 * @param {typeof PRODUCTS[number]} product
 * @param {string} file
 */
async function publish(backendUrl, product, file) {
  const { area, domain, owner, key } = product;
  await signIn(backendUrl, owner);
  const client = await PortalClient.signIn(backendUrl, owner);
  await waitFor({
    what: `${owner} to be known as an owner`,
    attempt: () =>
      client.send('POST', '/api/data-areas/areas', {
        name: area,
        title: area,
        domainRef: `domain:default/${domain}`,
        ownerRef: `group:default/${domain}-team`,
        sqlName: area.replaceAll('-', '_'),
      }),
    isFinal: error => !(error instanceof PortalError && error.status === 403),
    timeoutMs: PATIENCE_MS,
    log,
  });
  const began = Date.now();
  await client.upload(
    `/api/data-areas/areas/${area}/datasets/${key}/snapshots`,
    file,
    'application/vnd.apache.parquet',
  );
  await client.send(
    'PUT',
    `/api/data-areas/areas/${area}/publications/${key}`,
    documentsOf(product),
  );
  log(
    `${sqlNameOf(product)} loaded in ${((Date.now() - began) / 1000).toFixed(
      1,
    )} s`,
  );
}

/** @param {string} backendUrl @param {string} name @param {boolean} filtered */
async function grant(backendUrl, name, filtered) {
  const consumer = await signIn(backendUrl, name);
  const portRefs = PRODUCTS.map(
    ({ area, key }) => `dataproduct:${area}/${key}#${key}@1`,
  );
  const request = await waitFor({
    what: `the products to be known to ${name}`,
    attempt: async () =>
      await consumer.json('/api/data-access/requests', {
        headers: { 'idempotency-key': `bench-${name}` },
        body: {
          portRefs,
          acceptedTerms: await acceptTerms(consumer, { portRefs }),
          purpose: PURPOSE,
          justification: 'To measure what governing costs.',
          until: Date.now() + 7 * 24 * 3600 * 1000,
        },
      }),
    timeoutMs: PATIENCE_MS,
    log,
  });
  for (const item of request.items) {
    const product = PRODUCTS.find(({ area }) =>
      item.portRef.includes(`${area}/`),
    );
    if (!product) {
      throw new Error(`No product of the benchmark: ${item.portRef}`);
    }
    const decider = await MeshportClient.signIn(backendUrl, product.owner);
    await decider.json(
      `/api/data-access/requests/${request.id}/items/${item.id}/approve`,
      {
        body: {
          version: item.version,
          ...(filtered && product.rowFilter
            ? { rowFilter: product.rowFilter }
            : {}),
        },
      },
    );
  }
}
