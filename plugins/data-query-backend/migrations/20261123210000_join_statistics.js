// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('join_statistics', table => {
    table.comment(
      'What is known of join keys of snapshots, as decisions show them; hashes of keys, never values',
    );
    table.string('fingerprint', 140).primary();
    table.text('snapshot_ids').notNullable().comment('JSON array');
    table.text('statistics').notNullable().comment('JSON');
    table.bigInteger('made_at').notNullable();
    table.index(['made_at'], 'join_statistics_made_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('join_statistics');
};
