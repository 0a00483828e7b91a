// @ts-check
const {
  decide,
} = require('../../plugins/data-access-backend/src/operations/decide');
const {
  expireAgreements,
} = require('../../plugins/data-access-backend/src/operations/expireAgreements');
const {
  createWorld,
  insertGrants,
  portRefOf,
  userRefOf,
  PORTS,
  PURPOSE,
} = require('./createWorld.cjs');
const { time } = require('./timing.cjs');

/** Many grants that end at once: how many can be read afterwards, and the sweep. */
module.exports = async function run({ knex, sizes, progress }) {
  const users = Math.ceil(sizes.ends / PORTS);
  const { context } = await createWorld(knex, users);
  progress(`writing ${sizes.ends} grants that end at once`);
  const endsAt = Date.now() + 10_000 + sizes.ends;
  await insertGrants(knex, sizes.ends, { endsAt });
  const readable = async () => {
    let count = (await context.agreements.findUsable()).length;
    for (let i = 0; i < Math.min(users, 50); i++) {
      const { items } = await decide(
        context,
        {
          portRefs: Array.from({ length: PORTS }, (_, j) => portRefOf(j)),
          purpose: PURPOSE,
        },
        { userRef: userRefOf(i) },
      );
      count += items.filter(item => item.effect === 'allow').length;
    }
    return count;
  };
  const before = await readable();
  if (before < sizes.ends) {
    throw new Error(`Only ${before} could be read before`);
  }
  await new Promise(resolve =>
    setTimeout(resolve, Math.max(0, endsAt - Date.now()) + 1),
  );
  const atOnce = await readable();
  progress('sweeping');
  let swept = 0;
  const seconds =
    (await time(async () => {
      swept = await expireAgreements(context);
    })) / 1000;
  if (swept !== sizes.ends) {
    throw new Error(`Only ${swept} were swept`);
  }
  const { valid } = await context.ledger.verify();
  if (!valid) {
    throw new Error('The ledger is not valid');
  }
  return [
    {
      name: `of ${sizes.ends} grants that ended at once, readable right after their end`,
      value: atOnce,
      bar: 0,
      unit: 'grants',
      better: 'lower',
    },
    {
      name: `sweeping ${sizes.ends} grants that ended at once`,
      value: seconds,
      bar: 60,
      unit: 's',
      better: 'lower',
      compare: true,
    },
  ];
};
