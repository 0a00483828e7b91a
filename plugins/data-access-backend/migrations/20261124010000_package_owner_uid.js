// @ts-check

/**
 * Which group put a package together, for when none of its ports is there any
 * more; another group may have come to have its name by then. Of packages from
 * before it is told by the name.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('data_access_packages', table => {
    table.string('owner_uid', 255).comment('Of the catalog');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('data_access_packages', table => {
    table.dropColumn('owner_uid');
  });
};
