// @ts-check
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import test from 'node:test';
import { messagesMatchLedger } from './messagesMatchLedger.mjs';
import { transitionsMatchLedger } from './transitionsMatchLedger.mjs';

const Database = createRequire(
  new URL('../../packages/backend/package.json', import.meta.url),
)('better-sqlite3');

/** What data access writes as somebody asks, is approved, and revoked. */
const WRITTEN = `
  CREATE TABLE data_access_request_items (id TEXT, state TEXT);
  CREATE TABLE data_access_agreements (id TEXT, state TEXT);
  CREATE TABLE data_access_transitions
    (subject TEXT, subject_id TEXT, version INTEGER, from_state TEXT, to_state TEXT);
  CREATE TABLE durability_ledger
    (stream TEXT, sequence INTEGER, event TEXT, subject TEXT);
  CREATE TABLE durability_outbox (sequence INTEGER, key TEXT, payload TEXT);
  INSERT INTO data_access_request_items VALUES ('i', 'approved');
  INSERT INTO data_access_agreements VALUES ('a', 'revoked');
  INSERT INTO data_access_transitions VALUES
    ('item', 'i', 1, NULL, 'submitted'),
    ('item', 'i', 2, 'submitted', 'approved'),
    ('agreement', 'a', 1, NULL, 'active'),
    ('agreement', 'a', 2, 'active', 'active'),
    ('agreement', 'a', 3, 'active', 'suspended'),
    ('agreement', 'a', 4, 'suspended', 'active'),
    ('agreement', 'a', 5, 'active', 'revoked');
  INSERT INTO durability_ledger VALUES
    ('data-access', 1, 'request.submitted', 'r'),
    ('data-access', 2, 'agreement.created', 'a'),
    ('data-access', 3, 'agreement.shortened', 'a'),
    ('data-access', 4, 'agreement.suspended', 'a'),
    ('data-access', 5, 'agreement.resumed', 'a'),
    ('data-access', 6, 'agreement.revoked', 'a');
  INSERT INTO durability_outbox
    SELECT sequence, subject, json_object('event', event) FROM durability_ledger;`;

/**
 * @param {(store: import('./Store.mjs').Store) => AsyncIterable<string>} invariant
 * @param {string} change
 */
async function violations(invariant, change) {
  const database = new Database(':memory:');
  database.exec(WRITTEN);
  database.exec(change);
  const found = [];
  for await (const violation of invariant({
    databases: {
      'data-access': {
        plugin: 'data-access',
        all: (sql, ...values) => database.prepare(sql).all(...values),
        has: () => true,
      },
    },
    objectsDirectory: '',
    now: 0,
  })) {
    found.push(violation);
  }
  database.close();
  return found;
}

for (const { change, expected } of [
  { change: '', expected: [] },
  {
    change: "UPDATE data_access_agreements SET state = 'active'",
    expected: ['a is active, but its transitions end at revoked'],
  },
  {
    change: "DELETE FROM data_access_transitions WHERE subject_id = 'i'",
    expected: ['i is approved, but its transitions end at null'],
  },
  {
    change: 'DELETE FROM data_access_transitions WHERE version = 3',
    expected: [
      'a left suspended at version 4, where it was active',
      "agreement a has 0 transitions and 1 entries 'agreement.suspended'",
    ],
  },
  {
    change: 'DELETE FROM durability_ledger WHERE sequence = 5',
    expected: [
      "agreement a has 1 transitions and 0 entries 'agreement.resumed'",
    ],
  },
  {
    change: `INSERT INTO durability_ledger
      VALUES ('data-access', 7, 'agreement.revoked', 'a')`,
    expected: [
      "agreement a has 1 transitions and 2 entries 'agreement.revoked'",
    ],
  },
]) {
  test(`transitions match the ledger: ${change || 'as written'}`, async () => {
    assert.deepEqual(
      await violations(transitionsMatchLedger, change),
      expected,
    );
  });
}

for (const { change, expected } of [
  { change: '', expected: [] },
  {
    change: 'DELETE FROM durability_outbox WHERE sequence = 2',
    expected: ["entry 2, 'agreement.created', has no message"],
  },
  {
    change: "INSERT INTO durability_outbox VALUES (7, 'a', '{}')",
    expected: ['message 7 has no entry'],
  },
  {
    change: "UPDATE durability_outbox SET key = 'b' WHERE sequence = 2",
    expected: ["entry 2, 'agreement.created' of a, has the message of another"],
  },
]) {
  test(`messages match the ledger: ${change || 'as written'}`, async () => {
    assert.deepEqual(await violations(messagesMatchLedger, change), expected);
  });
}
