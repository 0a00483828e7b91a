// @ts-check

/**
 * Which group the area belonged to when it was last known, since another may
 * come to have its name after the port is no longer published. Of agreements
 * from before it is filled in while their ports are published.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('data_access_agreements', table => {
    table.string('decider_uid', 255).comment('Of the catalog');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('data_access_agreements', table => {
    table.dropColumn('decider_uid');
  });
};
