// @ts-check

/**
 * Whom a grant elsewhere was made for, so that who has left is found without
 * asking where the data is.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('data_access_provisioning', table => {
    table.text('user_refs');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('data_access_provisioning', table => {
    table.dropColumn('user_refs');
  });
};
