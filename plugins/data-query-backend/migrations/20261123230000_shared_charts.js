// @ts-check

/**
 * Whether a chart's author might share when writing it. Of what is there only
 * the charts of the query's own author count as shared, who might.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('charts', table => {
    table.boolean('shared').notNullable().defaultTo(false);
  });
  await knex('charts')
    .whereExists(
      knex('saved_queries')
        .whereRaw('?? = ??', ['saved_queries.id', 'charts.saved_query_id'])
        .whereRaw('?? = ??', ['saved_queries.author', 'charts.author'])
        .select('id'),
    )
    .update({ shared: true });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('charts', table => {
    table.dropColumn('shared');
  });
};
