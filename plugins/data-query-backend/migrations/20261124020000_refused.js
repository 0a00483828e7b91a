// @ts-check

/**
 * What the author of a query was told that did not begin.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('query_records', table => {
    table
      .text('message')
      .nullable()
      .comment('What its author was told, where it did not begin');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  // A state that was not known then.
  await knex('query_records').where({ state: 'refused' }).del();
  await knex.schema.alterTable('query_records', table => {
    table.dropColumn('message');
  });
};
