// @ts-check
import assert from 'node:assert/strict';
import { PURPOSE } from '../wanted.mjs';

/** @type {import('../Story.mjs').StoryStep} */
export const queryWhatWasAsked = {
  title: 'the same query answers',
  async run(story) {
    const result = await story.as.ana.queryAll({
      sql: story.sql,
      purpose: PURPOSE,
    });
    assert.equal(result.end?.type, 'finished', JSON.stringify(result.end));
    assert.ok(result.rows.length > 10, `${result.rows.length} rows`);
    story.note = `${result.rows.length} rows in ${Math.round(result.ms)} ms`;
  },
};
