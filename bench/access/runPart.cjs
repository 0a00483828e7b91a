// @ts-check
const knexFactory = require('knex');

/** Measures one part on one database and hands the bars to the parent. */
async function main() {
  const job = JSON.parse(process.argv[2]);
  const knex = knexFactory({
    ...job.connection,
    pool:
      job.database === 'postgres' ? { min: 0, max: 20 } : { min: 1, max: 1 },
  });
  const run = require(`./${job.part}.cjs`);
  const bars = await run({ knex, sizes: job.sizes, progress });
  process.send?.(bars);
  process.exit(0);
}

/** @param {string} text */
function progress(text) {
  process.stderr.write(`  ${new Date().toISOString().slice(11, 19)} ${text}\n`);
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
