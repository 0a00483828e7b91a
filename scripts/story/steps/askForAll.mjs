// @ts-check
import assert from 'node:assert/strict';
import { acceptTerms } from '../acceptTerms.mjs';
import { PURPOSE } from '../wanted.mjs';

/** @type {import('../Story.mjs').StoryStep} */
export const askForAll = {
  title: 'the analyst asks for all three at once',
  async run(story) {
    const portRefs = story.request.missing.map(
      (/** @type {any} */ port) => port.portRef,
    );
    const acceptedTerms = await acceptTerms(story.as.ana, {
      portRefs,
      purpose: PURPOSE,
    });
    story.request = await story.as.ana.json('/api/data-access/requests', {
      headers: { 'idempotency-key': `story-${Date.now()}` },
      body: {
        portRefs,
        acceptedTerms,
        purpose: PURPOSE,
        justification:
          'Which passengers to call after bird strikes delayed them.',
        until: Date.now() + 30 * 24 * 3600 * 1000,
      },
    });
    assert.equal(story.request.items.length, 3);
  },
};
