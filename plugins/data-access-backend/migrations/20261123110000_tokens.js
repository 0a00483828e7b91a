// @ts-check

/**
 * Tokens for programs, and which one a running decision was made for.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('data_access_tokens', table => {
    table.string('id', 36).primary();
    table.string('user_ref', 255).notNullable();
    table.string('user_uid', 255).notNullable();
    table.string('agreement_id', 36).notNullable();
    table.string('product_ref', 512).notNullable();
    table.text('title').notNullable();
    table.string('secret_hash', 64).notNullable().comment('SHA-256, hex');
    table.bigInteger('created_at').notNullable();
    table.bigInteger('expires_at').notNullable();
    table.bigInteger('revoked_at');
    table.bigInteger('last_used_at');
    table.index(['user_ref', 'created_at']);
  });
  await knex.schema.alterTable('data_access_decisions', table => {
    table.string('token_id', 36);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('data_access_decisions', table => {
    table.dropColumn('token_id');
  });
  await knex.schema.dropTable('data_access_tokens');
};
