// @ts-check
import assert from 'node:assert/strict';

/** @type {import('../Story.mjs').StoryStep} */
export const joinByName = {
  title: 'joining strikes with airports by name finds 0 of 50',
  async run(story) {
    const { rows, hints } = await story.as.ana.queryAll({
      sql: `SELECT s.airport_name, a.iata FROM safety.bird_strikes.stations AS s JOIN network.airports.airports AS a ON a.name = s.airport_name`,
    });
    assert.equal(rows.length, 0);
    assert.equal(hints.length, 1);
    assert.deepEqual(
      [hints[0].matched, hints[0].leftDistinct],
      [0, 50],
      JSON.stringify(hints),
    );
    story.note = hints[0].message;
  },
};
