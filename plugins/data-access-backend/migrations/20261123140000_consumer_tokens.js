// @ts-check

/**
 * Tokens of data products and service accounts, which act as these and not as
 * who made them.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('data_access_tokens', table => {
    table.string('consumer_ref', 255);
    table.string('consumer_uid', 255);
    table.index(['consumer_ref', 'created_at']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  // Without its consumer a token would become its maker's.
  await knex('data_access_tokens').whereNotNull('consumer_ref').del();
  await knex.schema.alterTable('data_access_tokens', table => {
    table.dropIndex(['consumer_ref', 'created_at']);
  });
  await knex.schema.alterTable('data_access_tokens', table => {
    table.dropColumns('consumer_ref', 'consumer_uid');
  });
};
