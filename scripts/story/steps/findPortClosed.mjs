// @ts-check
import assert from 'node:assert/strict';
import { PURPOSE } from '../wanted.mjs';

/** @type {import('../Story.mjs').StoryStep} */
export const findPortClosed = {
  title: 'and the port is closed again',
  async run(story) {
    await assert.rejects(
      story.as.ana.queryAll({ sql: story.sql, purpose: PURPOSE }),
      (/** @type {any} */ error) => error.status === 403,
    );
  },
};
