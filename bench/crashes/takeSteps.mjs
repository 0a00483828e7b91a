// @ts-check
import { look } from './look.mjs';
import { GoneError } from './startReplica.mjs';
import { steps } from './steps.mjs';

/**
 * Draws some steps by what there is now, and takes them all at once.
 *
 * @param {Omit<import('./steps.mjs').Scene, 'seen' | 'lead' | 'take'> & { random: () => number }} scene
 * @param {object} what
 * @param {number} what.count of what is drawn
 * @param {string} [what.first] of what somebody asked for `lead`, in any case
 * @param {string} [what.lead] a purpose that is kept for that
 * @param {boolean} [what.withoutTasks]
 * @returns {Promise<void>}
 */
export async function takeSteps(scene, { count, first, lead, withoutTasks }) {
  const seen = await look(scene.knex);
  const isLeads = (/** @type {{ purpose: string }} */ one) =>
    one.purpose === lead;
  /** @type {Set<string>} */
  const taken = new Set();
  const take = (/** @type {string[]} */ ...keys) => {
    const isFree = keys.every(key => !taken.has(key));
    keys.forEach(key => taken.add(key));
    return isFree;
  };
  const drawn = [];
  if (first && lead) {
    const step = steps[first].draw({
      ...scene,
      seen: {
        items: seen.items.filter(isLeads),
        agreements: seen.agreements.filter(isLeads),
      },
      lead: { purpose: lead },
      take,
    });
    if (!step) {
      throw new Error(`There is nothing to ${first}`);
    }
    drawn.push({ step, isAlone: steps[first].isAlone });
  }
  const others = {
    items: seen.items.filter(item => !isLeads(item)),
    agreements: seen.agreements.filter(agreement => !isLeads(agreement)),
  };
  for (let i = 0; i < count; i++) {
    const name = drawName(scene.random, withoutTasks);
    const step = steps[name].draw({ ...scene, seen: others, take });
    if (step) {
      drawn.push({ step, isAlone: steps[name].isAlone });
    }
  }
  // Nobody else writes to a database while the backend does.
  for (const { step } of drawn.filter(({ isAlone }) => isAlone)) {
    await step();
  }
  const results = await Promise.allSettled(
    drawn.filter(({ isAlone }) => !isAlone).map(({ step }) => step()),
  );
  for (const result of results) {
    if (result.status === 'rejected' && !(result.reason instanceof GoneError)) {
      throw result.reason;
    }
  }
}

/**
 * @param {() => number} random
 * @param {boolean} [withoutTasks]
 */
function drawName(random, withoutTasks) {
  const names = Object.keys(steps).filter(
    name => !(withoutTasks && steps[name].isTask),
  );
  const sum = names.reduce((total, name) => total + steps[name].weight, 0);
  let left = random() * sum;
  return (
    names.find(name => {
      left -= steps[name].weight;
      return left < 0;
    }) ?? names[0]
  );
}
