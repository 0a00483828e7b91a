// @ts-check

const TABLE = 'data_access_provisioning';

/**
 * How far the grants of an agreement have come, one row a provisioner: what
 * another one makes now says nothing of what the one before has left.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable(TABLE, table => {
    table.dropPrimary();
  });
  await knex.schema.alterTable(TABLE, table => {
    table.primary(['agreement_id', 'provisioner']);
  });
};

/**
 * Keeps of each agreement what is not known to be gone, then what was written
 * last; there was no room for the others.
 *
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  const rows = await knex(TABLE)
    .select('agreement_id', 'provisioner')
    .orderByRaw(`CASE WHEN state = 'deprovisioned' THEN 1 ELSE 0 END`)
    .orderBy('updated_at', 'desc')
    .orderBy('provisioner');
  const kept = new Set();
  for (const { agreement_id, provisioner } of rows) {
    if (kept.has(agreement_id)) {
      await knex(TABLE).where({ agreement_id, provisioner }).delete();
    }
    kept.add(agreement_id);
  }
  await knex.schema.alterTable(TABLE, table => {
    table.dropPrimary();
  });
  await knex.schema.alterTable(TABLE, table => {
    table.primary(['agreement_id']);
  });
};
