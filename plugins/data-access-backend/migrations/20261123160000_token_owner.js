// @ts-check

/**
 * Through which owner of a data product or service account a token was made:
 * a document that names another owner later gives nobody anything.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex('data_access_tokens').whereNotNull('consumer_ref').del();
  await knex.schema.alterTable('data_access_tokens', table => {
    table.string('consumer_owner', 255);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('data_access_tokens', table => {
    table.dropColumn('consumer_owner');
  });
};
