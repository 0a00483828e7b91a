// @ts-check
import assert from 'node:assert/strict';
import { findProduct } from '../findProduct.mjs';

/** @type {import('../Story.mjs').StoryStep} */
export const seeNothingInvisible = {
  title: 'nothing tells the analyst of the product for owners only',
  async run(story) {
    const seen = await Promise.all(
      [
        '/api/data-products/products',
        '/api/catalog/entities',
        '/api/catalog/entity-facets?facet=kind&facet=spec.owner&facet=metadata.name',
        '/api/search/query?term=crew',
        '/api/data-access/queryable',
      ].map(async path => (await story.as.ana.fetch(path)).text()),
    );
    assert.doesNotMatch(seen.join(''), /crew.?incident/i);
    const [own] = await findProduct(story.as.sam, 'crew incident');
    assert.ok(own, 'its owner finds it');
  },
};
