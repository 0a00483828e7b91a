// @ts-check
const {
  decide,
} = require('../../plugins/data-access-backend/src/operations/decide');
const {
  createWorld,
  insertGrants,
  portRefOf,
  userRefOf,
  PORTS,
  PURPOSE,
} = require('./createWorld.cjs');
const { inTurns, quantileOf } = require('./timing.cjs');

/** Decisions among many grants, at the service and over HTTP. */
module.exports = async function run({ knex, sizes, progress }) {
  const users = Math.max(1, Math.floor(sizes.grants / PORTS));
  const { context, serve } = await createWorld(knex, users);
  progress(`writing ${sizes.grants} grants`);
  await insertGrants(knex, sizes.grants);
  const ask = await serve();
  const userOf = (/** @type {number} */ i) =>
    userRefOf((i * 7) % Math.min(users, 50));
  const body = (/** @type {number} */ i, /** @type {number} */ count) => ({
    portRefs: Array.from({ length: count }, (_, j) =>
      portRefOf((i + j) % PORTS),
    ),
    purpose: PURPOSE,
  });
  for (let i = 0; i < 50; i++) {
    await ask(userOf(i), '/decisions', body(i, 1));
  }

  progress('deciding at the service');
  const service = await inTurns(sizes.pairs * 3, {
    decide: async i => {
      const { items } = await decide(context, body(i, 1), {
        userRef: userOf(i),
      });
      if (items[0].effect !== 'allow') {
        throw new Error(`Decided ${items[0].effect}: ${items[0].reason}`);
      }
    },
  });
  progress('deciding and renewing over HTTP');
  /** @type {string[]} */
  let ids = [];
  const renewal = async () => {
    const made = await ask(userOf(0), '/decisions', body(0, PORTS));
    ids = made.items.map((/** @type {any} */ item) => item.id);
  };
  await renewal();
  let renewed = performance.now();
  const http = await inTurns(sizes.pairs, {
    noop: i => ask(userOf(i), '/purposes'),
    one: i => ask(userOf(i), '/decisions', body(i, 1)),
    ten: i => ask(userOf(i), '/decisions', body(i, 10)),
    renewNone: () => ask('plugin:data-query', '/decisions/renew', { ids: [] }),
    renewFifty: async () => {
      const { items } = await ask('plugin:data-query', '/decisions/renew', {
        ids,
      });
      if (
        performance.now() - renewed < 1500 &&
        items.some((/** @type {any} */ item) => item.ended)
      ) {
        throw new Error(`A decision ended: ${items[0].ended}`);
      }
      renewed = performance.now();
    },
  });
  const p95 = (/** @type {number[]} */ values) => quantileOf(values, 0.95);
  const ms = { unit: 'ms', better: 'lower', compare: true };
  return [
    {
      name: `decide for one port among ${sizes.grants} grants, at the service, p95`,
      value: p95(service.decide),
      bar: 3,
      ...ms,
    },
    {
      name: 'decide for one port over HTTP, over a no-op request, p95',
      value: p95(http.one) - p95(http.noop),
      bar: 6,
      ...ms,
    },
    {
      name: 'decide for 10 ports over HTTP, over a no-op request, p95',
      value: p95(http.ten) - p95(http.noop),
      bar: 12,
      ...ms,
    },
    {
      name: 'renewing 50 running decisions, over a no-op request, p95',
      value: p95(http.renewFifty) - p95(http.renewNone),
      bar: 10,
      ...ms,
    },
  ];
};
