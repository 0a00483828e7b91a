// @ts-check
import assert from 'node:assert/strict';
import { endlessSql } from '../endlessSql.mjs';
import { PURPOSE } from '../wanted.mjs';

/** @type {import('../Story.mjs').StoryStep} */
export const revokeDuringRun = {
  title: 'Commercial revokes during a long run and it stops',
  async run(story) {
    let revokedAt = Infinity;
    let lastRowAt = 0;
    let rows = 0;
    /** @type {any} */
    let end;
    for await (const { at, event } of story.as.ana.query({
      sql: endlessSql('commercial.customers.profiles', 'loyalty_points', 20011),
      purpose: PURPOSE,
    })) {
      if (event.type === 'rows') {
        lastRowAt = at;
        rows += event.rows.length;
        if (revokedAt === Infinity) {
          revokedAt = 0;
          story.as.carl
            .json(`/api/data-access/agreements/${story.agreement.id}/revoke`, {
              body: { reason: 'The pilot is over.' },
            })
            .then(() => {
              revokedAt = performance.now();
            });
        }
      }
      if (['finished', 'failed'].includes(event.type)) {
        end = event;
      }
    }
    assert.equal(end?.error?.name, 'AccessEnded', JSON.stringify(end));
    const late = lastRowAt - revokedAt;
    assert.ok(late < 2000, `a row came ${late} ms after the revoke`);
    story.note = `${rows} rows, the last ${
      late > 0 ? `${Math.round(late)} ms after` : 'before'
    } the revoke`;
  },
};
