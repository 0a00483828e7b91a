// @ts-check

/**
 * Consumers of agreements whom the catalog or the configuration no longer has,
 * and since when.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('data_access_missing_consumers', table => {
    table.string('consumer', 255).notNullable();
    table.string('consumer_uid', 255).notNullable();
    table.bigInteger('since').notNullable();
    table.primary(['consumer', 'consumer_uid']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('data_access_missing_consumers');
};
