// @ts-check

/**
 * The catalog uid of an area's owner group, so that a group created again
 * under the same name does not inherit the area.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('areas', table => {
    table
      .string('owner_uid', 255)
      .comment('Absent until the group is seen in the catalog');
    table
      .bigInteger('owner_lost_at')
      .comment('Since when another group has the name of the owner');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('areas', table => {
    table.dropColumns('owner_uid', 'owner_lost_at');
  });
};
