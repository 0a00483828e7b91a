// @ts-check
const { mockCredentials } = require('@backstage/backend-test-utils');
const {
  organisation,
  STRIKES,
  strikes,
} = require('../../plugins/data-access-backend/src/__testUtils__/fixtures');
const {
  startAccessBackend,
} = require('../../plugins/data-access-backend/src/__testUtils__/startAccessBackend');
const {
  accessCampaignGovernPermission,
} = require('../../plugins/data-access-common/src');
const { inTurns, quantileOf } = require('./timing.cjs');

const ABSENT = '00000000-0000-4000-8000-000000000000';
const DAY_MS = 24 * 60 * 60 * 1000;
const STRANGER = 'user:default/newcomer';

/** How long a stranger waits for what is hidden, and for what is absent. */
module.exports = async function run({ knex, sizes, progress }) {
  // What is said in errors must be what production says.
  Object.assign(process.env, { NODE_ENV: 'production' });
  const { ask, server } = await startAccessBackend(
    knex,
    /** @type {any} */ ({
      entities: organisation(),
      ports: [
        strikes(port => {
          port.visibility = {
            level: 'groups',
            groups: ['group:default/insights', 'group:default/safety'],
          };
        }),
      ],
      calls: { resolvePorts: 0, getEntitiesByRefs: 0 },
      areasDown: false,
      catalogDown: false,
      denied: [],
      // Who governs sees every campaign.
      deniedTo: (/** @type {string} */ name) =>
        name === accessCampaignGovernPermission.name,
    }),
  );
  const ids = await makeOneOfEach(ask);
  const paths = [
    ['get', '/requests/{requestId}'],
    ['get', '/requests/{requestId}/history'],
    ['get', '/requests/{requestId}/items/{itemId}/exposure'],
    ['post', '/requests/{requestId}/items/{itemId}/approve', { version: 1 }],
    ['post', '/requests/{requestId}/withdraw', {}],
    ['get', '/agreements/{agreementId}'],
    ['get', '/agreements/{agreementId}/history'],
    ['get', '/agreements/{agreementId}/document?format=dua'],
    ['get', '/agreements/{agreementId}/provisioning'],
    ['post', '/agreements/{agreementId}/revoke', { reason: 'a' }],
    ['get', '/packages/{packageId}'],
    ['get', '/campaigns/{campaignId}'],
    ['post', '/delegations/{delegationId}/end', {}],
    ['delete', '/tokens/{tokenId}'],
  ];
  const baseUrl = `http://127.0.0.1:${server.port()}/api/data-access`;
  const bars = [];
  for (const [method, path, body] of paths) {
    progress(`${method} ${path}`);
    const call = async (/** @type {Record<string, string>} */ named) => {
      const response = await fetch(
        baseUrl +
          path.replace(
            /\{(\w+)\}/g,
            (/** @type {string} */ _, /** @type {string} */ name) =>
              named[name] ?? ABSENT,
          ),
        {
          method: method.toUpperCase(),
          headers: {
            Authorization: mockCredentials.user.header(STRANGER),
            ...(body && { 'Content-Type': 'application/json' }),
          },
          ...(body && { body: JSON.stringify(body) }),
        },
      );
      await response.text();
      if (response.status !== 404) {
        throw new Error(`${path} was answered with ${response.status}`);
      }
    };
    // Who goes first changes from pair to pair.
    const one = await inTurns(Math.ceil(sizes.pairs / 2), {
      hidden: () => call(ids),
      absent: () => call({}),
    });
    const other = await inTurns(Math.floor(sizes.pairs / 2), {
      absent: () => call({}),
      hidden: () => call(ids),
    });
    const median = (/** @type {'hidden' | 'absent'} */ arm) =>
      quantileOf([...one[arm], ...other[arm]], 0.5);
    bars.push({
      name: `hidden against absent, difference of medians, ${method} ${path}`,
      value: Math.abs(median('hidden') - median('absent')),
      bar: 5,
      unit: 'ms',
      better: 'lower',
    });
  }
  return bars;
};

/** @param {import('../../plugins/data-access-backend/src/__testUtils__/startAccessBackend').Ask} ask */
async function makeOneOfEach(ask) {
  const until = Date.now() + DAY_MS;
  const requestFor = async (/** @type {string} */ purpose) =>
    (
      await ask('ann', 'post', '/requests', {
        portRefs: [STRIKES],
        purpose,
        justification: 'Which airports to look at first',
        until,
      })
    ).body;
  const waiting = await requestFor('reporting');
  const granted = await requestFor('safety-analysis');
  const [item] = granted.items;
  const { agreement } = (
    await ask(
      'sam',
      'post',
      `/requests/${granted.id}/items/${item.id}/approve`,
      { version: item.version },
    )
  ).body;
  const { token } = (
    await ask('ann', 'post', '/tokens', {
      agreementId: agreement.id,
      productRef: 'dataproduct:safety/bird-strikes',
      title: 'A program',
      expiresInHours: 1,
    })
  ).body;
  const made = async (/** @type {string} */ path, /** @type {object} */ body) =>
    (await ask('sam', 'post', path, body)).body.id;
  return {
    requestId: waiting.id,
    itemId: waiting.items[0].id,
    agreementId: agreement.id,
    tokenId: token.id,
    packageId: await made('/packages', {
      title: 'Safety analyst',
      role: 'analyst',
      purpose: 'safety-analysis',
      ports: [{ portRef: STRIKES }],
      maxDays: 10,
    }),
    delegationId: await made('/delegations', {
      delegate: 'user:default/sara',
      endsAt: until,
    }),
    campaignId: await made('/campaigns', {
      title: 'Look again',
      scope: {},
      dueAt: until,
    }),
  };
}
