// @ts-check

/**
 * How far each grant has come where the data is elsewhere, and the documents
 * that requests were drafted from.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('data_access_provisioning', table => {
    table.string('agreement_id', 36).primary();
    table.string('provisioner', 255).notNullable();
    table.string('state', 32).notNullable();
    table.text('reference');
    table.text('diagnostics');
    table.text('note');
    table.bigInteger('provisioning_started_at');
    table.bigInteger('provisioned_at');
    table.bigInteger('deprovisioning_started_at');
    table.bigInteger('deprovisioned_at');
    table.bigInteger('updated_at').notNullable();
    table.integer('attempts').notNullable().defaultTo(0);
    table.bigInteger('next_attempt_at').notNullable().defaultTo(0);
    table.index(['provisioner', 'state']);
  });
  await knex.schema.createTable('data_access_documents', table => {
    table.string('request_id', 36).primary();
    table.string('format', 16).notNullable();
    table.text('document').notNullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('data_access_documents');
  await knex.schema.dropTable('data_access_provisioning');
};
