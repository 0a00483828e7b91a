// @ts-check

/**
 * What a version of a contract came to promise after it was first seen, and of
 * which columns somebody was told. Of what was told before nothing was kept,
 * so all that was seen counts as told.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('data_access_contract_versions', table => {
    table.text('columns_later').comment('JSON array of names');
    table.text('columns_told').comment('JSON array of names');
  });
  await knex('data_access_contract_versions').update({
    columns_told: knex.ref('columns'),
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('data_access_contract_versions', table => {
    table.dropColumn('columns_later');
    table.dropColumn('columns_told');
  });
};
