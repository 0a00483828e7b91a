// @ts-check
import assert from 'node:assert/strict';
import { PURPOSE, WANTED } from '../wanted.mjs';

/** @type {import('../Story.mjs').StoryStep} */
export const beRefused = {
  title: 'the query over six ports is refused and names the three it lacks',
  async run(story) {
    await assert.rejects(
      story.as.ana.queryAll({ sql: story.sql, purpose: PURPOSE }),
      (/** @type {any} */ error) => {
        assert.equal(error.status, 403);
        assert.deepEqual(
          error.error.missing
            .map((/** @type {any} */ port) => port.sqlName)
            .sort(),
          WANTED,
        );
        story.request = { missing: error.error.missing };
        return true;
      },
    );
  },
};
