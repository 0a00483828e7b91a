// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('query_records', table => {
    table.comment('What is kept of each query; never its result');
    table.string('id', 36).primary();
    table.string('user_ref', 512).notNullable();
    table.string('purpose', 255).nullable();
    table.text('port_refs').notNullable().comment('JSON array');
    table.string('state', 16).notNullable();
    table.bigInteger('started_at').notNullable();
    table.bigInteger('ended_at').nullable();
    table.bigInteger('rows').nullable();
    table.bigInteger('bytes').nullable();
    table.string('error', 64).nullable().comment('Name of the error');
    table.text('sql').notNullable();
    table
      .bigInteger('running_until')
      .notNullable()
      .comment('Prolonged by the replica that runs it; past it, it died');
    table.boolean('cancel_requested').notNullable().defaultTo(false);
    table.index(['user_ref', 'started_at'], 'query_records_user_idx');
    table.index(['state', 'running_until'], 'query_records_state_idx');
  });
  await knex.schema.createTable('development_masking_key', table => {
    table.comment('Stands in for dataQuery.maskingMasterKey in development');
    table.integer('id').primary();
    table.string('key', 64).notNullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('development_masking_key');
  await knex.schema.dropTable('query_records');
};
