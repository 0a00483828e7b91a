// @ts-check
const { createHash } = require('node:crypto');
const {
  applyDurabilityMigrations,
  Ledger,
} = require('../../packages/backend-durability/src');
const {
  hashLedgerEntry,
} = require('../../packages/backend-durability/src/ledger/hashLedgerEntry');
const { inTurns, quantileOf, time } = require('./timing.cjs');

const BATCH = 2000;

/** Reading a page of a long ledger, and verifying all of it. */
module.exports = async function run({ knex, sizes, progress }) {
  await applyDurabilityMigrations(knex);
  const ledger = Ledger.create({ knex, stream: 'bench' });
  let previousHash = createHash('sha256').update('bench').digest('hex');
  const at = Date.now();
  for (let from = 0; from < sizes.rows; from += BATCH) {
    if (from % 100_000 === 0) {
      progress(`writing the ledger, ${from} of ${sizes.rows}`);
    }
    const rows = [];
    for (let i = from; i < Math.min(from + BATCH, sizes.rows); i++) {
      const entry = {
        sequence: i + 1,
        at: at + i,
        event: 'agreement.created',
        actor: 'user:default/sam',
        subject: `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`,
        payload: `{"columns":["airport","state","pilot"],"consumer":"user:default/u${i}","endsAt":${at},"portRef":"dataproduct:safety/product-1#rows@1","purpose":"safety-analysis"}`,
        previousHash,
      };
      const hash = hashLedgerEntry(entry);
      const { previousHash: previous_hash, ...rest } = entry;
      rows.push({ stream: 'bench', ...rest, previous_hash, hash });
      previousHash = hash;
    }
    await knex.batchInsert('durability_ledger', rows, 200);
  }
  await knex('durability_heads').insert({
    name: 'ledger:bench',
    sequence: sizes.rows,
    hash: previousHash,
  });
  if (knex.client.config.client === 'pg') {
    await knex.raw('ANALYZE');
  }
  progress('reading pages');
  const pages = await inTurns(sizes.pairs, {
    page: i => ledger.read({ after: (i * 7919) % sizes.rows, limit: 100 }),
    period: i =>
      ledger.read({ from: at + ((i * 7919) % sizes.rows), limit: 100 }),
  });
  progress('verifying');
  let outcome;
  const seconds =
    (await time(async () => {
      outcome = await ledger.verify({
        anchors: [{ sequence: sizes.rows, hash: previousHash }],
      });
    })) / 1000;
  if (!outcome?.valid) {
    throw new Error(`The ledger is not valid: ${JSON.stringify(outcome)}`);
  }
  return [
    {
      name: `a page of a ledger of ${sizes.rows} rows, p95`,
      value: Math.max(
        quantileOf(pages.page, 0.95),
        quantileOf(pages.period, 0.95),
      ),
      bar: 30,
      unit: 'ms',
      better: 'lower',
      compare: true,
    },
    {
      name: `verifying a ledger of ${sizes.rows} rows`,
      value: seconds,
      bar: 30,
      unit: 's',
      better: 'lower',
      compare: true,
    },
  ];
};
