// @ts-check
import assert from 'node:assert/strict';

/** @type {import('../Story.mjs').StoryStep} */
export const verifyLedger = {
  title: 'the ledger verifies',
  async run(story) {
    const { valid, entries } = await story.as.gloria.json(
      '/api/data-access/ledger/verify',
    );
    assert.equal(valid, true);
    story.note = `${entries} entries`;
    await assert.rejects(
      story.as.ana.json('/api/data-access/ledger/verify'),
      (/** @type {any} */ error) => error.status === 403,
    );
  },
};
