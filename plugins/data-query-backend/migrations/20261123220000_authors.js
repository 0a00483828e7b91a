// @ts-check

const OWNED = [
  { name: 'query_tabs', ref: 'user_ref', uid: 'user_uid' },
  { name: 'saved_queries', ref: 'author', uid: 'author_uid' },
  { name: 'charts', ref: 'author', uid: 'author_uid' },
  { name: 'boards', ref: 'author', uid: 'author_uid' },
];

/**
 * Whose something is, by the catalog's entity and not by its name alone. What
 * is there becomes that of who last ran a query under the name.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  for (const { name, ref, uid } of OWNED) {
    await knex.schema.alterTable(name, table => {
      table.string(uid, 64).nullable();
    });
    await knex(name).update({
      [uid]: knex('query_records')
        .select('user_uid')
        .whereRaw('?? = ??', ['query_records.user_ref', `${name}.${ref}`])
        .whereNotNull('user_uid')
        .orderBy('started_at', 'desc')
        .limit(1),
    });
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const { name, uid } of OWNED) {
    await knex.schema.alterTable(name, table => {
      table.dropColumn(uid);
    });
  }
};
