// @ts-check
const {
  createRequest,
} = require('../../plugins/data-access-backend/src/operations/createRequest');
const {
  createWorld,
  portRefOf,
  userRefOf,
  DAY_MS,
  PORTS,
  PURPOSE,
} = require('./createWorld.cjs');
const { inTurns, quantileOf } = require('./timing.cjs');

/** The inbox and Mine among many open requests, asked through the plugin itself. */
module.exports = async function run({ knex, sizes, progress }) {
  const users = Math.ceil(sizes.requests / PORTS);
  const { context, serve } = await createWorld(knex, users);
  for (let i = 0; i < sizes.requests; i++) {
    if (i % 1000 === 0) {
      progress(`asking, ${i} of ${sizes.requests}`);
    }
    await createRequest(
      context,
      {
        portRefs: [portRefOf(i % PORTS)],
        purpose: PURPOSE,
        justification: 'For the benchmark',
        until: Date.now() + 30 * DAY_MS,
      },
      { userRef: userRefOf(Math.floor(i / PORTS)) },
    );
  }
  if (knex.client.config.client === 'pg') {
    await knex.raw('ANALYZE');
  }
  const ask = await serve();
  progress('listing');
  const times = await inTurns(sizes.pairs, {
    inbox: () =>
      ask('user:default/sam', '/requests?list=decide&state=submitted'),
    mine: i => ask(userRefOf(i % users), '/requests?list=mine'),
  });
  const check = await ask(
    'user:default/sam',
    '/requests?list=decide&state=submitted',
  );
  if (check.totalItems !== sizes.requests) {
    throw new Error(`The inbox counts ${check.totalItems}`);
  }
  const ms = { unit: 'ms', better: 'lower', compare: true, bar: 80 };
  return [
    {
      name: `inbox among ${sizes.requests} open requests, over HTTP, p95`,
      value: quantileOf(times.inbox, 0.95),
      ...ms,
    },
    {
      name: `Mine among ${sizes.requests} open requests, over HTTP, p95`,
      value: quantileOf(times.mine, 0.95),
      ...ms,
    },
  ];
};
