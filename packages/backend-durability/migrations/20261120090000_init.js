// @ts-check

/**
 * Tables of the durability library, in the database of the plugin that uses
 * it. Milliseconds since the epoch are bigints and JSON is text, so that both
 * databases hold the same thing. Entries of the ledger can be added and
 * nothing else; triggers refuse the rest even to the plugin's own code.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('durability_heads', table => {
    table.string('name', 255).primary();
    table.bigInteger('sequence').notNullable();
    table.string('hash', 64);
  });
  await knex.schema.createTable('durability_ledger', table => {
    table.string('stream', 255).notNullable();
    table.bigInteger('sequence').notNullable();
    table.bigInteger('at').notNullable();
    table.text('event').notNullable();
    table.text('actor').notNullable();
    table.text('subject').notNullable();
    table.text('payload').notNullable();
    table.string('previous_hash', 64).notNullable();
    table.string('hash', 64).notNullable();
    table.primary(['stream', 'sequence']);
  });
  await knex.schema.createTable('durability_outbox', table => {
    table.bigInteger('sequence').primary();
    table.bigInteger('at').notNullable();
    table.text('topic').notNullable();
    table.text('key').notNullable();
    table.text('payload').notNullable();
  });
  await knex.schema.createTable('durability_outbox_cursors', table => {
    table.string('consumer', 255).primary();
    table.bigInteger('sequence').notNullable();
  });
  await knex.schema.createTable('durability_idempotency', table => {
    table.string('scope', 255).notNullable();
    table.string('key', 255).notNullable();
    table.string('request_hash', 64).notNullable();
    table.text('response');
    table.bigInteger('at').notNullable();
    table.primary(['scope', 'key']);
  });
  await knex.schema.createTable('durability_leases', table => {
    table.string('name', 255).primary();
    table.text('holder').notNullable();
    table.bigInteger('token').notNullable();
    table.bigInteger('expires_at').notNullable();
  });

  if (knex.client.config.client === 'pg') {
    await knex.raw(`
      CREATE FUNCTION durability_ledger_refuse() RETURNS trigger AS $$
      BEGIN
        RAISE EXCEPTION 'durability_ledger is append-only, % is refused', TG_OP;
      END
      $$ LANGUAGE plpgsql`);
    await knex.raw(`
      CREATE TRIGGER durability_ledger_append_only
      BEFORE UPDATE OR DELETE OR TRUNCATE ON durability_ledger
      FOR EACH STATEMENT EXECUTE FUNCTION durability_ledger_refuse()`);
  } else {
    // INSERT OR REPLACE deletes without firing a delete trigger.
    await knex.raw(`
      CREATE TRIGGER durability_ledger_no_replace
      BEFORE INSERT ON durability_ledger
      WHEN EXISTS (
        SELECT 1 FROM durability_ledger
        WHERE stream = NEW.stream AND sequence = NEW.sequence
      )
      BEGIN
        SELECT RAISE(ABORT, 'durability_ledger is append-only, REPLACE is refused');
      END`);
    for (const operation of ['UPDATE', 'DELETE']) {
      await knex.raw(`
        CREATE TRIGGER durability_ledger_no_${operation.toLowerCase()}
        BEFORE ${operation} ON durability_ledger
        BEGIN
          SELECT RAISE(ABORT, 'durability_ledger is append-only, ${operation} is refused');
        END`);
    }
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('durability_leases');
  await knex.schema.dropTable('durability_idempotency');
  await knex.schema.dropTable('durability_outbox_cursors');
  await knex.schema.dropTable('durability_outbox');
  await knex.schema.dropTable('durability_ledger');
  await knex.schema.dropTable('durability_heads');
  if (knex.client.config.client === 'pg') {
    await knex.raw('DROP FUNCTION durability_ledger_refuse()');
  }
};
