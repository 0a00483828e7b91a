// @ts-check

/**
 * When a snapshot was replaced by a newer one, from which on it is kept for a
 * while. Those that were replaced before are taken to be replaced by the
 * current one of their dataset, which is never too early.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('snapshots', table => {
    table.bigInteger('replaced_at').comment('Absent for the current snapshot');
    table.index(['replaced_at']);
  });
  await knex.raw(`
    UPDATE snapshots SET replaced_at = (
      SELECT latest.created_at FROM datasets
      JOIN snapshots latest ON latest.id = datasets.snapshot_id
      WHERE datasets.id = snapshots.dataset_id
    ) WHERE NOT EXISTS (
      SELECT 1 FROM datasets WHERE datasets.snapshot_id = snapshots.id
    )`);
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('snapshots', table => {
    table.dropIndex(['replaced_at']);
    table.dropColumn('replaced_at');
  });
};
