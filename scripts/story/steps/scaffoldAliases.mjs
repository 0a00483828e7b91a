// @ts-check
import { findProduct } from '../findProduct.mjs';
import { publishAliases } from '../publishAliases.mjs';
import { waitFor } from '../waitFor.mjs';

/** @type {import('../Story.mjs').StoryStep} */
export const scaffoldAliases = {
  title: 'the Network team scaffolds airport_aliases from a CSV',
  async run(story) {
    await publishAliases({ root: story.root, client: story.as.nora });
    const started = performance.now();
    await waitFor(
      'Finding airport aliases',
      async () => (await findProduct(story.as.ana, 'airport aliases')).length,
      60_000,
    );
    story.note = `found ${((performance.now() - started) / 1000).toFixed(
      1,
    )} s after it was published`;
  },
};
