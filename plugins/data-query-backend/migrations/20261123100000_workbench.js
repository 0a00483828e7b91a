// @ts-check

/**
 * Tabs, saved queries, charts, boards and pins. Texts, never rows.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('query_tabs', table => {
    table.comment('Tabs of the workbench, each for one user');
    table.string('id', 36).primary();
    table.string('user_ref', 512).notNullable();
    table.text('title').notNullable();
    table.text('sql').notNullable();
    table.string('purpose', 255).nullable();
    table.text('agreement_ids').nullable().comment('JSON array');
    table.integer('position').notNullable();
    table.integer('version').notNullable();
    table.bigInteger('updated_at').notNullable();
    table.index(['user_ref', 'position'], 'query_tabs_user_idx');
  });
  const saved = (/** @type {import('knex').Knex.TableBuilder} */ table) => {
    table.string('id', 36).primary();
    table.string('author', 512).notNullable();
    table.text('title').notNullable();
    table.integer('version').notNullable();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('updated_at').notNullable();
  };
  await knex.schema.createTable('saved_queries', table => {
    saved(table);
    table.text('description').nullable();
    table.text('sql').notNullable();
    table
      .text('sql_names')
      .nullable()
      .comment('JSON array of what the text reads; absent if it does not parse');
    table.string('purpose', 255).nullable();
    table.string('visibility', 16).notNullable();
    table.index(['author', 'updated_at'], 'saved_queries_author_idx');
  });
  await knex.schema.createTable('charts', table => {
    saved(table);
    table
      .string('saved_query_id', 36)
      .notNullable()
      .references('id')
      .inTable('saved_queries');
    table.text('spec').notNullable().comment('JSON');
    table.index(['saved_query_id'], 'charts_saved_query_idx');
  });
  await knex.schema.createTable('boards', table => {
    saved(table);
    table.text('description').nullable();
    table.string('visibility', 16).notNullable();
    table.text('tiles').notNullable().comment('JSON array');
    table.index(['author', 'updated_at'], 'boards_author_idx');
  });
  await knex.schema.createTable('pins', table => {
    table.comment('Charts on pages of products');
    table.string('product_ref', 255).notNullable();
    table
      .string('chart_id', 36)
      .notNullable()
      .references('id')
      .inTable('charts');
    table.integer('position').notNullable();
    table.string('pinned_by', 512).notNullable();
    table.bigInteger('pinned_at').notNullable();
    table.primary(['product_ref', 'chart_id']);
    table.index(['chart_id'], 'pins_chart_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('pins');
  await knex.schema.dropTable('boards');
  await knex.schema.dropTable('charts');
  await knex.schema.dropTable('saved_queries');
  await knex.schema.dropTable('query_tabs');
};
