// @ts-check

/**
 * Where in the queue an export is that waits.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('query_exports', table => {
    table
      .integer('queue_position')
      .nullable()
      .comment('From 1, while it waits for a worker');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('query_exports', table => {
    table.dropColumn('queue_position');
  });
};
