// @ts-check

/**
 * Areas, datasets with their snapshots, and publications with their bindings.
 * Times are milliseconds since the epoch of the database's clock; lists and
 * documents are text.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('areas', table => {
    table.string('name', 63).primary();
    table.text('title').notNullable();
    table.string('domain_ref', 255).notNullable();
    table.string('owner_ref', 255).notNullable();
    table.string('sql_name', 63).notNullable().unique();
    table.bigInteger('created_at').notNullable();
    table.string('created_by', 255).notNullable();
  });

  await knex.schema.createTable('objects', table => {
    table.comment(
      'Files of the object store, among them such as no snapshot names yet or any more',
    );
    table.string('key', 255).primary();
    table.bigInteger('touched_at').notNullable();
  });

  await knex.schema.createTable('datasets', table => {
    table.string('id', 36).primary();
    table.string('area', 63).notNullable().references('name').inTable('areas');
    table.string('name', 63).notNullable();
    table
      .string('snapshot_id', 36)
      .comment('The current snapshot: the one row that flips');
    table.bigInteger('created_at').notNullable();
    table.unique(['area', 'name']);
  });

  await knex.schema.createTable('snapshots', table => {
    table.string('id', 36).primary();
    table
      .string('dataset_id', 36)
      .notNullable()
      .references('id')
      .inTable('datasets');
    table
      .string('source_sha256', 64)
      .notNullable()
      .comment('Of the bytes as they were sent');
    table.string('source_type', 64).notNullable();
    table.text('columns').notNullable();
    table.text('statistics').notNullable();
    table.bigInteger('rows').notNullable();
    table.bigInteger('bytes').notNullable();
    table.bigInteger('created_at').notNullable();
    table.string('created_by', 255).notNullable();
    table.index(['dataset_id', 'created_at']);
  });

  await knex.schema.createTable('snapshot_objects', table => {
    table
      .string('snapshot_id', 36)
      .notNullable()
      .references('id')
      .inTable('snapshots');
    table.integer('position').notNullable();
    table.string('key', 255).notNullable().references('key').inTable('objects');
    table.string('sha256', 64).notNullable();
    table.bigInteger('bytes').notNullable();
    table.bigInteger('rows').notNullable();
    table.primary(['snapshot_id', 'position']);
    table.index('key');
  });

  await knex.schema.createTable('publications', table => {
    table.string('area', 63).notNullable().references('name').inTable('areas');
    table.string('product', 63).notNullable().comment('The name in the route');
    table.string('product_ref', 255).notNullable().unique();
    table.text('title').notNullable();
    table.string('lifecycle', 63).notNullable();
    table.text('visibility').notNullable();
    table.text('documents').notNullable();
    table.string('content_sha256', 64).notNullable();
    table.integer('version').notNullable();
    table.string('published_by', 255).notNullable();
    table.bigInteger('published_at').notNullable();
    table.primary(['area', 'product']);
  });

  await knex.schema.createTable('publication_contracts', table => {
    table.string('ref', 255).primary();
    table.string('area', 63).notNullable();
    table.string('product', 63).notNullable();
    table.text('contract_id').notNullable();
    table.text('title').notNullable();
    table
      .foreign(['area', 'product'])
      .references(['area', 'product'])
      .inTable('publications');
    table.index(['area', 'product']);
  });

  await knex.schema.createTable('bindings', table => {
    table.string('port_ref', 512).primary();
    table.string('area', 63).notNullable();
    table.string('product', 63).notNullable();
    table
      .string('dataset_id', 36)
      .notNullable()
      .references('id')
      .inTable('datasets');
    table.string('sql_name', 191).notNullable().unique();
    table.text('contract').notNullable();
    table.string('bound_by', 255).notNullable();
    table.bigInteger('bound_at').notNullable();
    table
      .foreign(['area', 'product'])
      .references(['area', 'product'])
      .inTable('publications');
    table.index(['area', 'product']);
    table.index('dataset_id');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('bindings');
  await knex.schema.dropTable('publication_contracts');
  await knex.schema.dropTable('publications');
  await knex.schema.dropTable('snapshot_objects');
  await knex.schema.dropTable('snapshots');
  await knex.schema.dropTable('datasets');
  await knex.schema.dropTable('objects');
  await knex.schema.dropTable('areas');
};
