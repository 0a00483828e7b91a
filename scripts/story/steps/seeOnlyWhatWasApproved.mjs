// @ts-check
import assert from 'node:assert/strict';
import { PURPOSE } from '../wanted.mjs';

/** @type {import('../Story.mjs').StoryStep} */
export const seeOnlyWhatWasApproved = {
  title: 'with exactly what was approved',
  async run(story) {
    const { rows } = await story.as.ana.queryAll({
      sql: 'SELECT DISTINCT home_state FROM commercial.customers.profiles',
      purpose: PURPOSE,
    });
    assert.deepEqual(rows, [['TX']]);
  },
};
