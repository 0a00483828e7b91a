// @ts-check

/**
 * What contracts promised: each version of a port's contract as it was first
 * seen, and what the contract promised when an agreement was approved.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('data_access_contract_versions', table => {
    table.string('id', 36).notNullable().comment('Of who saw it first');
    table.string('port_ref', 512).notNullable();
    table.string('contract_version', 255).notNullable();
    table.text('columns').notNullable().comment('JSON array of names');
    table.bigInteger('seen_at').notNullable();
    table.primary(['port_ref', 'contract_version']);
  });
  await knex.schema.alterTable('data_access_agreements', table => {
    table.text('columns_promised').comment('JSON array of names');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('data_access_agreements', table => {
    table.dropColumn('columns_promised');
  });
  await knex.schema.dropTable('data_access_contract_versions');
};
