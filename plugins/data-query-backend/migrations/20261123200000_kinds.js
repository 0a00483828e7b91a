// @ts-check

/**
 * With which token a program asked; kinds of queries have been there before.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('query_records', table => {
    table.string('token_id', 64).nullable();
    table.index(['user_ref', 'kind', 'started_at'], 'query_records_kind_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  // Kinds that were not known then.
  await knex('query_records')
    .whereIn('kind', ['profile', 'chart', 'estimate'])
    .update({ kind: 'query' });
  await knex.schema.alterTable('query_records', table => {
    table.dropIndex(
      ['user_ref', 'kind', 'started_at'],
      'query_records_kind_idx',
    );
    table.dropColumn('token_id');
  });
};
