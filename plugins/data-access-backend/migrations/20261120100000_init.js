// @ts-check

/**
 * Requests, their items, agreements and running decisions. Milliseconds since
 * the epoch are bigints and JSON is text, so that both databases hold the same.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('data_access_requests', table => {
    table.string('id', 36).primary();
    table.string('requester', 255).notNullable();
    table.string('requester_uid', 255).notNullable();
    table.string('consumer', 255).notNullable();
    table.string('consumer_uid', 255).notNullable();
    table.string('purpose', 63).notNullable();
    table.text('justification').notNullable();
    table.bigInteger('until').notNullable();
    table.bigInteger('created_at').notNullable();
    table.index(['requester', 'created_at']);
  });
  await knex.schema.createTable('data_access_request_items', table => {
    table.string('id', 36).primary();
    table
      .string('request_id', 36)
      .notNullable()
      .references('id')
      .inTable('data_access_requests');
    table.integer('position').notNullable();
    table.string('port_ref', 512).notNullable();
    table.string('product_ref', 512).notNullable();
    table.text('product_title').notNullable();
    table.string('sql_name', 255).notNullable();
    table.text('columns');
    table.string('consumer', 255).notNullable();
    table.string('purpose', 63).notNullable();
    table.string('state', 16).notNullable();
    table.string('decider', 255).notNullable();
    table.integer('version').notNullable();
    table.string('agreement_id', 36);
    table.string('decided_by', 255);
    table.bigInteger('decided_at');
    table.text('decision_reason');
    table.index(['request_id', 'position']);
    table.index(['decider', 'state']);
    table.index(['consumer', 'port_ref']);
  });
  // Nobody asks twice for the same while the first still waits.
  await knex.raw(`
    CREATE UNIQUE INDEX data_access_request_items_waiting
    ON data_access_request_items (port_ref, consumer, purpose)
    WHERE state = 'submitted'`);
  await knex.schema.createTable('data_access_agreements', table => {
    table.string('id', 36).primary();
    table.string('request_id', 36).notNullable();
    table.string('item_id', 36).notNullable().unique();
    table.string('port_ref', 512).notNullable();
    table.string('product_ref', 512).notNullable();
    table.text('product_title').notNullable();
    table.string('sql_name', 255).notNullable();
    table.string('decider', 255).notNullable();
    table.string('consumer', 255).notNullable();
    table.string('consumer_uid', 255).notNullable();
    table.string('requester', 255).notNullable();
    table.string('requester_uid', 255).notNullable();
    table.string('purpose', 63).notNullable();
    table.text('justification').notNullable();
    table.text('columns').notNullable();
    table.text('row_filter');
    table.text('contract_version').notNullable();
    table.string('state', 16).notNullable();
    table.bigInteger('starts_at').notNullable();
    table.bigInteger('ends_at').notNullable();
    table.string('approved_by', 255).notNullable();
    table.bigInteger('approved_at').notNullable();
    table.string('revoked_by', 255);
    table.bigInteger('revoked_at');
    table.text('revoke_reason');
    table.integer('version').notNullable();
    table.index(['consumer', 'port_ref', 'state']);
    table.index(['decider', 'approved_at']);
    table.index(['requester', 'approved_at']);
    table.index(['port_ref', 'state']);
    table.index(['state', 'ends_at']);
  });
  await knex.schema.createTable('data_access_decisions', table => {
    table.string('id', 36).primary();
    table.string('user_ref', 255).notNullable();
    table.string('port_ref', 512).notNullable();
    table.string('purpose', 63);
    table.text('agreement_ids').notNullable();
    table.string('version', 64).notNullable();
    table.bigInteger('lease_until').notNullable();
    table.index('lease_until');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('data_access_decisions');
  await knex.schema.dropTable('data_access_agreements');
  await knex.schema.dropTable('data_access_request_items');
  await knex.schema.dropTable('data_access_requests');
};
