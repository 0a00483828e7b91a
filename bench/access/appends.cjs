// @ts-check
const { randomUUID } = require('node:crypto');
const {
  applyDurabilityMigrations,
  Ledger,
  Outbox,
} = require('../../packages/backend-durability/src');
const { quantileOf, time } = require('./timing.cjs');

const WRITERS = 8;
const EACH = 25;

/**
 * Transactions of 8 writers, one event each, against the same transaction
 * without the ledger: a row of one's own and a message in the outbox.
 */
module.exports = async function run({ knex, sizes, progress }) {
  await applyDurabilityMigrations(knex);
  await knex.schema.createTable('things', table => {
    table.string('id', 36).primary();
    table.text('state').notNullable();
  });
  const ledger = Ledger.create({ knex, stream: 'bench' });
  const outbox = Outbox.create({ knex });
  const write =
    (/** @type {{ ledger: boolean, outbox: boolean }} */ what) => async () => {
      await Promise.all(
        Array.from({ length: WRITERS }, async () => {
          for (let i = 0; i < EACH; i++) {
            const id = randomUUID();
            await knex.transaction(async (/** @type {any} */ tx) => {
              await tx('things').insert({ id, state: 'active' });
              if (what.ledger) {
                await ledger.append(tx, {
                  event: 'agreement.created',
                  actor: 'user:default/sam',
                  subject: id,
                  payload: {
                    portRef: 'dataproduct:safety/product-1#rows@1',
                    purpose: 'safety-analysis',
                  },
                });
              }
              if (what.outbox) {
                await outbox.append(tx, {
                  topic: 'bench',
                  key: id,
                  payload: { id },
                });
              }
            });
          }
        }),
      );
    };
  const arms = {
    with: write({ ledger: true, outbox: true }),
    without: write({ ledger: false, outbox: true }),
    bareWith: write({ ledger: true, outbox: false }),
    bare: write({ ledger: false, outbox: false }),
  };
  const pairs = Math.max(15, Math.floor(sizes.pairs / 4));
  progress(`${pairs} rounds of ${WRITERS} writers with ${EACH} transactions`);
  /** @type {number[]} */
  const ratios = [];
  /** @type {number[]} */
  const bareRatios = [];
  /** @type {number[]} */
  const rates = [];
  for (let i = -2; i < pairs; i++) {
    const [first, second] = i % 2 ? ['with', 'without'] : ['without', 'with'];
    const times = /** @type {Record<string, number>} */ ({});
    times[first] = await time(/** @type {any} */ (arms)[first]);
    times[second] = await time(/** @type {any} */ (arms)[second]);
    times.bareWith = await time(arms.bareWith);
    times.bare = await time(arms.bare);
    if (i >= 0) {
      ratios.push(times.without / times.with);
      bareRatios.push(times.bare / times.bareWith);
      rates.push((WRITERS * EACH) / (times.with / 1000));
    }
  }
  progress(
    `with the ledger ${Math.round(
      quantileOf(rates, 0.5),
    )} transactions a second; against a transaction of one insert and nothing else ${quantileOf(
      bareRatios,
      0.5,
    ).toFixed(2)}x`,
  );
  return [
    {
      name: 'appends of 8 writers against the same transaction without ledger, median of pairs',
      value: quantileOf(ratios, 0.5),
      bar: 0.5,
      unit: 'x',
      better: 'higher',
    },
  ];
};
