// @ts-check

/** As in the fixtures of the access backend. */
export const STRIKES = 'dataproduct:safety/bird-strikes#strikes@1';
export const BOOKINGS = 'dataproduct:commercial/bookings#bookings@1';

/** @type {Record<string, string[]>} */
const DECIDERS = { [STRIKES]: ['sam', 'sara', 'tom'], [BOOKINGS]: ['carl'] };
const PORTS = [[STRIKES], [BOOKINGS], [STRIKES, BOOKINGS]];
const PURPOSES = ['reporting', 'safety-analysis'];
const DAY_MS = 24 * 60 * 60 * 1000;

const OPEN = ['submitted', 'in-review'];
const USED = ['active', 'expiring'];
const LIVE = [...USED, 'scheduled', 'provisioning', 'suspended', 'failed'];

/** @typedef {import('./look.mjs').SeenItem} SeenItem */
/** @typedef {import('./look.mjs').SeenAgreement} SeenAgreement */

/**
 * Where a step is drawn: what there is, and what of it is free.
 *
 * @typedef {object} Scene
 * @property {import('./startReplica.mjs').Replica} replica
 * @property {import('./Workload.mjs').Workload} workload
 * @property {import('knex').Knex} knex
 * @property {number} now the same throughout, since the same key must ask for the same
 * @property {<T>(list: T[]) => T} pick
 * @property {import('./look.mjs').Seen} seen
 * @property {{ purpose: string }} [lead] what is asked for, where that is not left to chance
 * @property {(...keys: string[]) => boolean} take false where somebody is at it already
 */

/** @typedef {() => Promise<unknown>} Step */

/** @param {{ requester: string, portRef: string, purpose: string }} about */
export const keyOf = ({ requester, portRef, purpose }) =>
  [requester, portRef, purpose].join(' ');

/** @param {string} ref */
const nameOf = ref => ref.replace(/^.*\//, '');

/**
 * Each draws what it does and to what; undefined where there is nothing to do.
 *
 * @type {Record<string, { weight: number, isTask?: boolean, isAlone?: boolean, draw: (scene: Scene) => Step | undefined }>}
 */
export const steps = {
  submit: {
    weight: 4,
    draw: scene => {
      const who = scene.lead ? 'ann' : scene.pick(['ann', 'amy']);
      const portRefs = scene.lead ? [STRIKES] : scene.pick(PORTS);
      const purpose = scene.lead?.purpose ?? scene.pick(PURPOSES);
      const keys = portRefs.map(portRef =>
        keyOf({ requester: `user:default/${who}`, portRef, purpose }),
      );
      const waits = scene.seen.items.some(
        item => OPEN.includes(item.state) && keys.includes(keyOf(item)),
      );
      if (waits || !scene.take(...keys)) {
        return undefined;
      }
      return () =>
        scene.workload.ask(scene.replica, {
          who,
          path: '/requests',
          body: {
            portRefs,
            purpose,
            justification: 'Which airports to look at first',
            until: scene.now + 10 * DAY_MS,
          },
        });
    },
  },
  approve: onItem(4, ({ decider, version }) => [
    { who: decider, action: 'approve', body: { version } },
  ]),
  reject: onItem(1, ({ decider, version }) => [
    { who: decider, action: 'reject', body: { version, reason: 'Not yet' } },
  ]),
  review: onItem(
    1,
    ({ decider, version }) => [
      { who: decider, action: 'review', body: { version } },
    ],
    ['submitted'],
  ),
  /** The same person twice at once, as a client that does not wait. */
  twice: onItem(1, ({ decider, version }) => {
    const same = { who: decider, action: 'approve', body: { version } };
    return [same, same];
  }),
  /** Two at once who are not of one mind: one of them comes too late. */
  contest: onItem(1, ({ deciders, version }) => [
    { who: deciders[0], action: 'approve', body: { version } },
    {
      who: deciders[deciders.length - 1],
      action: 'reject',
      body: { version, reason: 'Not yet' },
    },
  ]),
  withdraw: {
    weight: 1,
    draw: scene => {
      const item = scene.pick(openItems(scene));
      const siblings = scene.seen.items.filter(
        one => one.requestId === item?.requestId,
      );
      if (!item || !scene.take(...siblings.map(keyOf))) {
        return undefined;
      }
      return () =>
        scene.workload.ask(scene.replica, {
          who: nameOf(item.requester),
          path: `/requests/${item.requestId}/withdraw`,
          body: { reason: 'No longer needed' },
        });
    },
  },
  revoke: onAgreement(2, LIVE, scene => ({
    action: 'revoke',
    body: { reason: scene.pick(['Done', 'Found another way']) },
  })),
  'hand-back': onAgreement(1, LIVE, () => ({ action: 'hand-back', body: {} })),
  suspend: onAgreement(1, USED, () => ({
    action: 'suspend',
    body: { reason: 'A question' },
  })),
  resume: onAgreement(2, ['suspended'], () => ({ action: 'resume', body: {} })),
  extend: onAgreement(1, USED, (_scene, { endsAt }) => ({
    action: 'extend',
    body: { until: endsAt + 10 * DAY_MS, justification: 'Not done yet' },
  })),
  end: onTime(
    1,
    [...USED, 'provisioning', 'suspended'],
    'ends_at',
    ({ knex }) => knex.raw('starts_at + 1'),
  ),
  begin: onTime(2, ['scheduled'], 'starts_at', ({ now }) => now - 1000),
  provision: task(3, 'provision-grants'),
  compare: task(1, 'compare-grants'),
  expire: task(2, 'expire-agreements'),
  publish: task(1, 'publish-events'),
  notify: task(1, 'send-notices'),
};

/** @param {Scene} scene */
function openItems({ seen }) {
  return seen.items.filter(({ state }) => OPEN.includes(state));
}

/**
 * @param {number} weight
 * @param {(about: { decider: string, deciders: string[], version: number }) => { who: string, action: string, body: object }[]} callsOf
 * @param {string[]} states
 */
function onItem(weight, callsOf, states = OPEN) {
  return {
    weight,
    /** @param {Scene} scene */
    draw: scene => {
      const item = scene.pick(
        openItems(scene).filter(({ state }) => states.includes(state)),
      );
      const deciders = DECIDERS[item?.portRef];
      if (!item || !scene.take(keyOf(item))) {
        return undefined;
      }
      const { version } = item;
      const calls = callsOf({
        decider: scene.pick(deciders),
        deciders,
        version,
      });
      const isContest = new Set(calls.map(({ action }) => action)).size > 1;
      const key = scene.workload.newKey();
      return () =>
        Promise.all(
          calls.map(({ who, action, body }) =>
            scene.workload.ask(scene.replica, {
              who,
              path: `/requests/${item.requestId}/items/${item.id}/${action}`,
              body,
              key,
              ...(isContest && { mayLose: 'always', contest: item.id }),
            }),
          ),
        );
    },
  };
}

/**
 * @param {number} weight
 * @param {string[]} states
 * @param {(scene: Scene, agreement: SeenAgreement) => { action: string, body: object }} callOf
 */
function onAgreement(weight, states, callOf) {
  return {
    weight,
    /** @param {Scene} scene */
    draw: scene => {
      const agreement = scene.pick(
        scene.seen.agreements.filter(
          one => states.includes(one.state) && !one.isOver,
        ),
      );
      if (!agreement || !scene.take(keyOf(agreement))) {
        return undefined;
      }
      const { action, body } = callOf(scene, agreement);
      if (
        action === 'extend' &&
        openItems(scene).some(item => keyOf(item) === keyOf(agreement))
      ) {
        return undefined;
      }
      const isRequesters = action === 'extend' || action === 'hand-back';
      return () =>
        scene.workload.ask(scene.replica, {
          who: isRequesters
            ? nameOf(agreement.requester)
            : DECIDERS[agreement.portRef][0],
          path: `/agreements/${agreement.id}/${action}`,
          body,
          mayLose: 'once',
        });
    },
  };
}

/**
 * Lets time pass for an agreement.
 *
 * @param {number} weight
 * @param {string[]} states
 * @param {string} column
 * @param {(scene: Scene) => any} valueOf
 */
function onTime(weight, states, column, valueOf) {
  return {
    weight,
    isAlone: true,
    /** @param {Scene} scene */
    draw: scene => {
      const agreement = scene.pick(
        scene.seen.agreements.filter(
          one => states.includes(one.state) && !one.isOver,
        ),
      );
      if (!agreement || !scene.take(keyOf(agreement))) {
        return undefined;
      }
      return () =>
        scene
          .knex('data_access_agreements')
          .where({ id: agreement.id })
          .update({ [column]: valueOf(scene) });
    },
  };
}

/**
 * @param {number} weight
 * @param {string} name
 */
function task(weight, name) {
  return {
    weight,
    isTask: true,
    /** @param {Scene} scene */
    draw: scene =>
      scene.take(name) ? () => scene.replica.run(name) : undefined,
  };
}
