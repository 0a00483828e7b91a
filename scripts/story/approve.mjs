// @ts-check

/**
 * Approves the item of the story's request that is for a port.
 *
 * @param {import('./Story.mjs').Story} story
 * @param {string} sqlName
 * @param {string} decider - a persona
 * @param {object} terms
 */
export async function approve(story, sqlName, decider, terms) {
  const item = story.request.items.find(
    (/** @type {any} */ each) => each.sqlName === sqlName,
  );
  return story.as[decider].json(
    `/api/data-access/requests/${story.request.id}/items/${item.id}/approve`,
    { body: { version: item.version, ...terms } },
  );
}
