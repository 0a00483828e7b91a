// @ts-check

/**
 * What queries read, for usage and audit, and files of whole results.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('query_records', table => {
    table.string('kind', 16).notNullable().defaultTo('query');
    table.string('user_uid', 64).nullable();
    table.text('agreement_ids').nullable().comment('JSON array, as asked');
    table.string('plan_hash', 64).nullable();
    table.index(['started_at'], 'query_records_started_idx');
  });
  await knex.schema.createTable('query_reads', table => {
    table.comment('What a query read of a port; one row a classification');
    table.string('query_id', 36).notNullable();
    table.string('port_ref', 512).notNullable();
    table
      .string('classification', 64)
      .notNullable()
      .comment('Of these columns in the contract then; empty if none');
    table.string('basis', 16).notNullable();
    table.string('agreement_id', 64).nullable();
    table.string('purpose', 255).nullable();
    table.string('user_ref', 512).notNullable();
    table.string('user_uid', 64).nullable();
    table.text('columns').notNullable().comment('JSON array');
    table.bigInteger('started_at').notNullable();
    table.primary(['query_id', 'port_ref', 'classification']);
    table.index(['port_ref', 'started_at'], 'query_reads_port_idx');
    table.index(['agreement_id', 'started_at'], 'query_reads_agreement_idx');
    table.index(['started_at'], 'query_reads_started_idx');
  });
  await knex.schema.createTable('query_exports', table => {
    table.comment('Files of whole results; the rest is in query_records');
    table.string('query_id', 36).primary();
    table.string('format', 16).notNullable();
    table
      .text('decisions')
      .notNullable()
      .comment(
        'JSON: port refs to versions of the decisions it was made under',
      );
    table.string('file_state', 16).notNullable();
    table.bigInteger('rows').notNullable();
    table.bigInteger('bytes').notNullable();
    table.text('error_message').nullable();
    table.bigInteger('expires_at').nullable();
    table.index(['file_state', 'expires_at'], 'query_exports_file_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('query_exports');
  await knex.schema.dropTable('query_reads');
  await knex.schema.alterTable('query_records', table => {
    table.dropIndex(['started_at'], 'query_records_started_idx');
    table.dropColumn('plan_hash');
    table.dropColumn('agreement_ids');
    table.dropColumn('user_uid');
    table.dropColumn('kind');
  });
};
