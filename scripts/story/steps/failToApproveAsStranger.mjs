// @ts-check
import assert from 'node:assert/strict';
import { approve } from '../approve.mjs';
import { WANTED } from '../wanted.mjs';

/** @type {import('../Story.mjs').StoryStep} */
export const failToApproveAsStranger = {
  title: 'the analyst cannot approve it, nor can a stranger',
  async run(story) {
    for (const persona of ['ana', 'nina', 'fiona']) {
      await assert.rejects(
        approve(story, WANTED[2], persona, {}),
        (/** @type {any} */ error) => [403, 404].includes(error.status),
      );
    }
  },
};
