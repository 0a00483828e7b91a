// @ts-check
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MeshportClient } from './MeshportClient.mjs';
import { endlessSql } from './endlessSql.mjs';
import { publishAliases } from './publishAliases.mjs';
import { waitFor } from './waitFor.mjs';

/**
 * @typedef {object} Story
 * @property {string} root
 * @property {string} backendUrl
 * @property {Record<string, MeshportClient>} as
 * @property {string} sql the query over six ports of four domains
 * @property {any} [request] the access request
 * @property {any} [agreement] the one for customer profiles
 * @property {string} [note] what a step adds to its line
 */

const PURPOSE = 'service-recovery';
const PERSONAS = ['ana', 'fiona', 'nora', 'sam', 'carl', 'gloria', 'nina'];
const WANTED = [
  'commercial.bookings.bookings',
  'commercial.customers.profiles',
  'safety.bird_strikes.reports',
];

/** @param {string} text @param {MeshportClient} client */
async function findProduct(client, text) {
  const { items } = await client.json(
    `/api/data-products/products?text=${encodeURIComponent(text)}`,
  );
  return items;
}

/** @param {Story} story @param {string} sqlName */
function itemOf(story, sqlName) {
  return story.request.items.find(
    (/** @type {any} */ item) => item.sqlName === sqlName,
  );
}

/**
 * @param {Story} story
 * @param {string} sqlName
 * @param {string} decider
 * @param {object} terms
 */
async function approve(story, sqlName, decider, terms) {
  const item = itemOf(story, sqlName);
  return story.as[decider].json(
    `/api/data-access/requests/${story.request.id}/items/${item.id}/approve`,
    { body: { version: item.version, ...terms } },
  );
}

/** @type {{ title: string, run: (story: Story) => Promise<void> }[]} */
export const storySteps = [
  {
    title: 'seven personas sign in',
    async run(story) {
      for (const persona of PERSONAS) {
        story.as[persona] = await MeshportClient.signIn(
          story.backendUrl,
          persona,
        );
      }
      story.sql = await readFile(
        join(story.root, 'examples/story/six_ports.sql'),
        'utf8',
      );
    },
  },
  {
    title: 'the analyst finds "bird strikes" in the marketplace',
    async run(story) {
      const found = await waitFor(
        'Finding bird strikes',
        async () => {
          const items = await findProduct(story.as.ana, 'bird strikes');
          return items.length > 0 && items;
        },
        60_000,
      );
      assert.match(found[0].title, /bird strikes/i);
    },
  },
  {
    title: 'and in the search of the portal',
    async run(story) {
      await waitFor(
        'Searching for bird strikes',
        async () => {
          const response = await story.as.ana.fetch(
            '/api/search/query?term=bird%20strikes&types%5B0%5D=data-products',
          );
          // Before its first run a search index does not exist, which is a 500.
          return response.ok && (await response.json()).results.length > 0;
        },
        60_000,
      );
    },
  },
  {
    title: 'nothing tells the analyst of the product for owners only',
    async run(story) {
      const seen = await Promise.all(
        [
          '/api/data-products/products',
          '/api/catalog/entities',
          '/api/catalog/entity-facets?facet=kind&facet=spec.owner&facet=metadata.name',
          '/api/search/query?term=crew',
          '/api/data-access/queryable',
        ].map(async path => (await story.as.ana.fetch(path)).text()),
      );
      assert.doesNotMatch(seen.join(''), /crew.?incident/i);
      const [own] = await findProduct(story.as.sam, 'crew incident');
      assert.ok(own, 'its owner finds it');
    },
  },
  {
    title: 'joining strikes with airports by name finds 0 of 50',
    async run(story) {
      const { rows, hints } = await story.as.ana.queryAll({
        sql: `SELECT s.airport_name, a.iata FROM safety.bird_strikes.stations AS s JOIN network.airports.airports AS a ON a.name = s.airport_name`,
      });
      assert.equal(rows.length, 0);
      assert.equal(hints.length, 1);
      assert.deepEqual(
        [hints[0].matched, hints[0].leftDistinct],
        [0, 50],
        JSON.stringify(hints),
      );
      story.note = hints[0].message;
    },
  },
  {
    title: 'the Network team scaffolds airport_aliases from a CSV',
    async run(story) {
      await publishAliases({ root: story.root, client: story.as.nora });
      const started = performance.now();
      await waitFor(
        'Finding airport aliases',
        async () => (await findProduct(story.as.ana, 'airport aliases')).length,
        60_000,
      );
      story.note = `found ${((performance.now() - started) / 1000).toFixed(
        1,
      )} s after it was published`;
    },
  },
  {
    title: 'the query over six ports is refused and names the three it lacks',
    async run(story) {
      await assert.rejects(
        story.as.ana.queryAll({ sql: story.sql, purpose: PURPOSE }),
        (/** @type {any} */ error) => {
          assert.equal(error.status, 403);
          assert.deepEqual(
            error.error.missing
              .map((/** @type {any} */ port) => port.sqlName)
              .sort(),
            WANTED,
          );
          story.request = { missing: error.error.missing };
          return true;
        },
      );
    },
  },
  {
    title: 'the analyst asks for all three at once',
    async run(story) {
      story.request = await story.as.ana.json('/api/data-access/requests', {
        headers: { 'idempotency-key': `story-${Date.now()}` },
        body: {
          portRefs: story.request.missing.map(
            (/** @type {any} */ port) => port.portRef,
          ),
          purpose: PURPOSE,
          justification:
            'Which passengers to call after bird strikes delayed them.',
          until: Date.now() + 30 * 24 * 3600 * 1000,
        },
      });
      assert.equal(story.request.items.length, 3);
    },
  },
  {
    title: 'the analyst cannot approve it, nor can a stranger',
    async run(story) {
      for (const persona of ['ana', 'nina', 'fiona']) {
        await assert.rejects(
          approve(story, WANTED[2], persona, {}),
          (/** @type {any} */ error) => [403, 404].includes(error.status),
        );
      }
    },
  },
  {
    title:
      'Safety approves, Commercial approves bookings, and profiles for Texas only',
    async run(story) {
      await approve(story, 'safety.bird_strikes.reports', 'sam', {});
      await approve(story, 'commercial.bookings.bookings', 'carl', {});
      const { agreement } = await approve(
        story,
        'commercial.customers.profiles',
        'carl',
        {
          rowFilter: {
            kind: 'eq',
            column: 'home_state',
            value: { type: 'string', value: 'TX' },
          },
          reason: 'Texas is where the pilot runs.',
        },
      );
      story.agreement = agreement;
    },
  },
  {
    title: 'the same query answers',
    async run(story) {
      const result = await story.as.ana.queryAll({
        sql: story.sql,
        purpose: PURPOSE,
      });
      assert.equal(result.end?.type, 'finished', JSON.stringify(result.end));
      assert.ok(result.rows.length > 10, `${result.rows.length} rows`);
      story.note = `${result.rows.length} rows in ${Math.round(result.ms)} ms`;
    },
  },
  {
    title: 'with exactly what was approved',
    async run(story) {
      const { rows } = await story.as.ana.queryAll({
        sql: 'SELECT DISTINCT home_state FROM commercial.customers.profiles',
        purpose: PURPOSE,
      });
      assert.deepEqual(rows, [['TX']]);
    },
  },
  {
    title: 'Commercial revokes during a long run and it stops',
    async run(story) {
      let revokedAt = Infinity;
      let lastRowAt = 0;
      let rows = 0;
      /** @type {any} */
      let end;
      for await (const { at, event } of story.as.ana.query({
        sql: endlessSql(
          'commercial.customers.profiles',
          'loyalty_points',
          20011,
        ),
        purpose: PURPOSE,
      })) {
        if (event.type === 'rows') {
          lastRowAt = at;
          rows += event.rows.length;
          if (revokedAt === Infinity) {
            revokedAt = 0;
            story.as.carl
              .json(
                `/api/data-access/agreements/${story.agreement.id}/revoke`,
                {
                  body: { reason: 'The pilot is over.' },
                },
              )
              .then(() => {
                revokedAt = performance.now();
              });
          }
        }
        if (['finished', 'failed'].includes(event.type)) {
          end = event;
        }
      }
      assert.equal(end?.error?.name, 'AccessEnded', JSON.stringify(end));
      const late = lastRowAt - revokedAt;
      assert.ok(late < 2000, `a row came ${late} ms after the revoke`);
      story.note = `${rows} rows, the last ${
        late > 0 ? `${Math.round(late)} ms after` : 'before'
      } the revoke`;
    },
  },
  {
    title: 'and the port is closed again',
    async run(story) {
      await assert.rejects(
        story.as.ana.queryAll({ sql: story.sql, purpose: PURPOSE }),
        (/** @type {any} */ error) => error.status === 403,
      );
    },
  },
  {
    title: 'the ledger verifies',
    async run(story) {
      const { valid, entries } = await story.as.gloria.json(
        '/api/data-access/ledger/verify',
      );
      assert.equal(valid, true);
      story.note = `${entries} entries`;
      await assert.rejects(
        story.as.ana.json('/api/data-access/ledger/verify'),
        (/** @type {any} */ error) => error.status === 403,
      );
    },
  },
];
