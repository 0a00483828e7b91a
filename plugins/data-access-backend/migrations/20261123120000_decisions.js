// @ts-check

/**
 * Running decisions need no disk: one that a crash loses ends its query within
 * its lease of two seconds. SQLite has them in a temporary table, which is made
 * when the database is opened.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  if (knex.client.config.client === 'pg') {
    await knex.raw('ALTER TABLE data_access_decisions SET UNLOGGED');
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  if (knex.client.config.client === 'pg') {
    await knex.raw('ALTER TABLE data_access_decisions SET LOGGED');
  }
};
