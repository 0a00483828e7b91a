// @ts-check
import assert from 'node:assert/strict';
import { findProduct } from '../findProduct.mjs';
import { waitFor } from '../waitFor.mjs';

/** @type {import('../Story.mjs').StoryStep} */
export const findInMarketplace = {
  title: 'the analyst finds "bird strikes" in the marketplace',
  async run(story) {
    const found = await waitFor(
      'Finding bird strikes',
      async () => {
        const items = await findProduct(story.as.ana, 'bird strikes');
        return items.length > 0 && items;
      },
      60_000,
    );
    assert.match(found[0].title, /bird strikes/i);
  },
};
