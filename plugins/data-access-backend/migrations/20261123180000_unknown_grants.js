// @ts-check

/**
 * Since when nobody knows what is left of a grant, because what made it is no
 * longer configured.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('data_access_provisioning', table => {
    table.bigInteger('unknown_since');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('data_access_provisioning', table => {
    table.dropColumn('unknown_since');
  });
};
