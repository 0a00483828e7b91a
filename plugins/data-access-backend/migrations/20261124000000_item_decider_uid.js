// @ts-check

/**
 * Which group the owners of what was asked for were, as of agreements, since
 * another may come to have its name. Of what waits it is filled in while its
 * port is published; what was decided before is told by the name.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('data_access_request_items', table => {
    table.string('decider_uid', 255).comment('Of the catalog');
  });
  await knex.schema.alterTable('data_access_item_deciders', table => {
    table
      .string('uid', 255)
      .comment('Of the owners; a contract names others by their refs');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('data_access_item_deciders', table => {
    table.dropColumn('uid');
  });
  await knex.schema.alterTable('data_access_request_items', table => {
    table.dropColumn('decider_uid');
  });
};
