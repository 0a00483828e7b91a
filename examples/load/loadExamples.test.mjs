// @ts-check
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { AREAS } from './areas.mjs';
import { loadExamples } from './loadExamples.mjs';
import { EXAMPLES_FOLDER } from './sources.mjs';

const cacheDirectory = path.join(EXAMPLES_FOLDER, '..', '.data', 'examples');

/**
 * The routes of data areas that the loader calls, in memory. `failAt` cuts the
 * connection of one call after its effect: the loader cannot know of it.
 */
class Portal {
  areas = new Map();
  /** @type {Map<string, any>} */
  datasets = new Map();
  publications = new Map();
  /** @type {string[]} */
  calls = [];
  failAt = Infinity;

  /** @param {import('node:http').IncomingMessage} request @param {Buffer} body */
  answer(request, body) {
    const url = /** @type {string} */ (request.url);
    if (url.endsWith('/readiness')) return [200, {}];
    if (url.endsWith('/personas/refresh')) {
      const token = request.headers['x-meshport-persona'];
      return [200, { backstageIdentity: { token } }];
    }
    const persona = request.headers.authorization?.replace('Bearer ', '');
    const [, , , , area, kind, name] = url.split('/');
    const owner = AREAS.find(each => each.owner === persona);
    if (request.method === 'POST' && !area) {
      const asked = JSON.parse(body.toString());
      if (owner?.name !== asked.name) return [403, {}];
      this.areas.set(asked.name, asked);
      return [201, asked];
    }
    if (owner?.name !== area || (kind && !this.areas.has(area)))
      return [403, {}];
    if (!kind) {
      return this.areas.has(area) ? [200, this.areas.get(area)] : [404, {}];
    }
    if (kind === 'datasets' && !name) {
      return [
        200,
        {
          items: [...this.datasets.values()].filter(each => each.area === area),
        },
      ];
    }
    if (kind === 'datasets') {
      const sha256 = createHash('sha256').update(body).digest('hex');
      const rows = { flights: 30_000, bookings: 10_000 }[name];
      const snapshot = { rows, objects: [{ sha256 }] };
      this.datasets.set(`${area}/${name}`, { area, name, snapshot });
      return [201, snapshot];
    }
    const key = `${area}/${name}`;
    if (request.method === 'PUT') {
      const { product, contracts, ports } = JSON.parse(body.toString());
      for (const { dataset } of ports) {
        if (!this.datasets.has(`${area}/${dataset}`)) return [400, {}];
      }
      const stored = {
        documents: { product, contracts },
        ports: ports.map((/** @type {any} */ p) => ({
          datasetName: p.dataset,
        })),
      };
      this.publications.set(key, stored);
      return [200, stored];
    }
    return this.publications.has(key)
      ? [200, this.publications.get(key)]
      : [404, {}];
  }

  async listen() {
    const server = createServer(async (request, response) => {
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      const [status, body] = this.answer(request, Buffer.concat(chunks));
      if (request.method !== 'GET') {
        this.calls.push(`${request.method} ${request.url}`);
      }
      if (request.url?.startsWith('/api/data-areas') && --this.failAt === 0) {
        request.socket.destroy();
        return;
      }
      response.writeHead(Number(status), {
        'content-type': 'application/json',
      });
      response.end(JSON.stringify(body));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = /** @type {import('node:net').AddressInfo} */ (
      server.address()
    );
    return { server, url: `http://127.0.0.1:${port}` };
  }
}

describe('loadExamples', () => {
  const only = ['flights', 'bookings'];
  /** @type {Portal} */
  let portal;
  /** @type {import('node:http').Server} */
  let server;
  /** @type {string} */
  let backendUrl;

  before(async () => {
    portal = new Portal();
    ({ server, url: backendUrl } = await portal.listen());
  });
  after(() => server.close());

  it('loads each thing once as its owner, and nothing the second time', async () => {
    /** @type {string[]} */
    const lines = [];
    const first = await loadExamples({
      backendUrl,
      cacheDirectory,
      small: true,
      only,
      log: line => lines.push(line),
    });
    assert.deepEqual(first.areas, ['flight-operations', 'commercial']);
    assert.deepEqual(first.datasets, ['flights', 'bookings']);
    assert.deepEqual(first.products, ['flights', 'bookings']);
    assert.ok(
      lines.some(line =>
        /^flights 30,000 rows, 0\.\d MB, loaded in \d+\.\d s$/.test(line),
      ),
      lines.join('\n'),
    );
    const calls = portal.calls.length;
    const second = await loadExamples({
      backendUrl,
      cacheDirectory,
      small: true,
      only,
    });
    assert.deepEqual(
      [second.areas, second.datasets, second.products],
      [[], [], []],
    );
    assert.equal(portal.calls.length, calls);
  });

  it('is stopped at any call and goes on where it was', async () => {
    for (let failAt = 1; failAt <= 10; failAt++) {
      Object.assign(portal, new Portal(), { failAt });
      const stop = new AbortController();
      const watch = setInterval(() => {
        if (portal.failAt <= 0) stop.abort();
      }, 5);
      await assert.rejects(
        loadExamples({
          backendUrl,
          cacheDirectory,
          small: true,
          only,
          signal: stop.signal,
        }),
      );
      clearInterval(watch);
      await loadExamples({ backendUrl, cacheDirectory, small: true, only });
      assert.deepEqual(
        [...portal.publications.keys()].sort(),
        ['commercial/bookings', 'flight-operations/flights'],
        `stopped at call ${failAt}`,
      );
      const uploads = portal.calls.filter(call => call.includes('/snapshots'));
      assert.equal(uploads.length, 2, `stopped at call ${failAt}`);
    }
  });

  it('says which persona cannot sign in where the portal has no personas', async () => {
    const closed = createServer((request, response) => {
      response.writeHead(request.url?.endsWith('readiness') ? 200 : 404).end();
    }).listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const { port } = /** @type {import('node:net').AddressInfo} */ (
      closed.address()
    );
    await assert.rejects(
      loadExamples({
        backendUrl: `http://127.0.0.1:${port}`,
        cacheDirectory,
        small: true,
        only: ['flights'],
      }),
      /Signing in as fiona: 404/,
    );
    closed.close();
  });
});
