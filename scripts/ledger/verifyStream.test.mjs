// @ts-check
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import test from 'node:test';
import { verifyStream } from './verifyStream.mjs';

const sha256 = (/** @type {string} */ text) =>
  createHash('sha256').update(text).digest('hex');

/** @param {number} count @param {string} [subject] @returns {any[]} */
function chain(count, subject = 's') {
  const rows = [];
  let previous = sha256('test');
  for (let sequence = 1; sequence <= count; sequence++) {
    const payload = '{"a":1}';
    const hash = sha256(
      `{"actor":"é\\"","at":5,"event":"e","payload":${payload},"previousHash":"${previous}","sequence":${sequence},"subject":"${subject}"}`,
    );
    rows.push({
      sequence,
      at: '5',
      event: 'e',
      actor: 'é"',
      subject,
      payload,
      previous_hash: previous,
      hash,
    });
    previous = hash;
  }
  return rows;
}

/** @param {any[]} rows @param {any[]} [anchors] @param {number} [count] */
function verify(rows, anchors = [], count = rows.length) {
  return verifyStream(
    { heads: async () => [], entries: () => rows },
    { stream: 'test', sequence: count, hash: chain(count)[count - 1].hash },
    anchors,
  );
}

const whole = chain(5);

test('a whole ledger', async () => {
  assert.deepEqual(await verify(whole, [whole[1], whole[4]]), {
    entries: 5,
    anchored: 5,
  });
});

test('flipped, dropped and reordered entries', async () => {
  const flipped = whole.map(row =>
    row.sequence === 3 ? { ...row, actor: 'eve' } : row,
  );
  assert.equal((await verify(flipped)).firstBad?.sequence, 3);
  const dropped = whole.filter(row => row.sequence !== 2);
  assert.equal((await verify(dropped, [], 5)).firstBad?.sequence, 2);
  const moved = whole.map(row => ({
    ...row,
    sequence: { 2: 3, 3: 2 }[row.sequence] ?? row.sequence,
  }));
  moved.sort((a, b) => a.sequence - b.sequence);
  assert.equal((await verify(moved)).firstBad?.sequence, 2);
  assert.equal((await verify(whole.slice(0, 3), [], 5)).firstBad?.sequence, 4);
});

test('a cut tail and a chain that was computed anew, against anchors', async () => {
  const cut = await verify(whole.slice(0, 3), [whole[4]]);
  assert.deepEqual(cut.firstBad, {
    sequence: 4,
    reason: 'the entry is missing, an anchor counts 5 entries',
  });
  const anew = await verifyStream(
    { heads: async () => [], entries: () => chain(5, 'other') },
    { stream: 'test', sequence: 5, hash: chain(5, 'other')[4].hash },
    [whole[1]],
  );
  assert.equal(anew.firstBad?.sequence, 1);
});
