// @ts-check

/**
 * When a grant elsewhere was last compared with what is wanted, and what had
 * to be put right the last time.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('data_access_provisioning', table => {
    table.bigInteger('compared_at');
    table.bigInteger('drift_at');
    table.text('drift');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('data_access_provisioning', table => {
    table.dropColumns('compared_at', 'drift_at', 'drift');
  });
};
