// @ts-check

/**
 * Entries by time, for reports on a period; and for PostgreSQL one function
 * that appends in one round trip, because writers stand in line from the
 * append to the end of their transaction.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('durability_ledger', table => {
    table.index(['stream', 'at'], 'durability_ledger_at');
  });
  if (knex.client.config.client !== 'pg') {
    return;
  }
  // The text that is hashed is the one of hashLedgerEntry.ts: to_json writes
  // strings as ECMAScript does.
  await knex.raw(`
    CREATE FUNCTION durability_ledger_append(
      p_head text, p_stream text, p_genesis text,
      p_event text, p_actor text, p_subject text, p_payload text,
      OUT o_sequence bigint, OUT o_at bigint,
      OUT o_previous_hash text, OUT o_hash text
    ) AS $$
    BEGIN
      SELECT sequence + 1, coalesce(hash, p_genesis)
      INTO o_sequence, o_previous_hash
      FROM durability_heads WHERE name = p_head FOR UPDATE;
      IF NOT FOUND THEN
        INSERT INTO durability_heads (name, sequence) VALUES (p_head, 0)
        ON CONFLICT (name) DO NOTHING;
        SELECT sequence + 1, coalesce(hash, p_genesis)
        INTO o_sequence, o_previous_hash
        FROM durability_heads WHERE name = p_head FOR UPDATE;
      END IF;
      o_at := floor(extract(epoch from clock_timestamp()) * 1000)::bigint;
      o_hash := encode(sha256(convert_to(
        '{"actor":' || to_json(p_actor)
        || ',"at":' || o_at
        || ',"event":' || to_json(p_event)
        || ',"payload":' || p_payload
        || ',"previousHash":' || to_json(o_previous_hash)
        || ',"sequence":' || o_sequence
        || ',"subject":' || to_json(p_subject) || '}', 'UTF8')), 'hex');
      INSERT INTO durability_ledger (
        stream, sequence, at, event, actor, subject, payload,
        previous_hash, hash
      ) VALUES (
        p_stream, o_sequence, o_at, p_event, p_actor, p_subject, p_payload,
        o_previous_hash, o_hash
      );
      UPDATE durability_heads SET sequence = o_sequence, hash = o_hash
      WHERE name = p_head;
    END
    $$ LANGUAGE plpgsql`);
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  if (knex.client.config.client === 'pg') {
    await knex.raw('DROP FUNCTION durability_ledger_append');
  }
  await knex.schema.alterTable('durability_ledger', table => {
    table.dropIndex(['stream', 'at'], 'durability_ledger_at');
  });
};
