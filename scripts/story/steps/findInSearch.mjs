// @ts-check
import { waitFor } from '../waitFor.mjs';

/** @type {import('../Story.mjs').StoryStep} */
export const findInSearch = {
  title: 'and in the search of the portal',
  async run(story) {
    await waitFor(
      'Searching for bird strikes',
      async () => {
        const { results } = await story.as.ana.json(
          '/api/search/query?term=bird%20strikes&types%5B0%5D=data-products',
        );
        return results.length > 0;
      },
      60_000,
    );
  },
};
