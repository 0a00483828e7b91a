// @ts-check
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BOOKINGS, STRIKES } from './steps.mjs';

/** @typedef {{ replica: import('./startReplica.mjs').Replica, place: import('./createPlace.mjs').Place, workload: import('./Workload.mjs').Workload }} End */

const USED = ['active', 'expiring'];

/** Of which somebody is told in any case. */
const NOTICED = [
  'request.submitted',
  'request.rejected',
  'agreement.created',
  'agreement.activated',
  'agreement.expired',
  'agreement.suspended',
  'agreement.resumed',
  'agreement.revoked',
];

/**
 * That what people were answered is what there is, that each thing has one
 * outcome, and that all that depends on it agrees; after everything has caught
 * up.
 *
 * @param {End} end
 */
export async function checkOutcome(end) {
  const problems = [
    ...(await answersThatDoNotHold(end)),
    ...(await contestsWithoutOneWinner(end)),
    ...(await grantsThatDiffer(end)),
    ...(await decisionsThatDiffer(end)),
    ...(await eventsThatDiffer(end)),
    ...(await noticesThatDiffer(end)),
  ];
  if (problems.length > 0) {
    throw new Error(problems.join('\n'));
  }
  await end.workload.repeatAll(end.replica);
}

/** @param {End} end */
async function answersThatDoNotHold({ place, workload }) {
  const transitions = await place.knex('data_access_transitions');
  const reached = new Set(
    transitions.map(row =>
      [row.subject_id, row.version, row.to_state].join(' '),
    ),
  );
  return workload.done.flatMap(({ path, answer }) => {
    const { item, items = [], agreement, ...plain } = answer?.body;
    return [item, agreement, ...items, ...(plain.portRef ? [plain] : [])]
      .filter(Boolean)
      .filter(one => !reached.has([one.id, one.version, one.state].join(' ')))
      .map(
        one =>
          `${path} was answered with ${one.id} as ${one.state} at version ${one.version}, which it never was`,
      );
  });
}

/** @param {End} end */
async function contestsWithoutOneWinner({ workload }) {
  const contests = Map.groupBy(
    workload.calls.filter(({ contest }) => contest),
    ({ contest }) => contest,
  );
  return [...contests].flatMap(([itemId, calls]) => {
    const won = calls.filter(call => workload.done.includes(call)).length;
    return won === 1 ? [] : [`${won} outcomes were answered for ${itemId}`];
  });
}

/** @param {End} end */
async function grantsThatDiffer({ place }) {
  const made = (await readdir(place.folder)).flatMap(
    file => /^(.*)\.grant$/.exec(file)?.[1] ?? [],
  );
  const wanted = (await usable(place))
    .filter(agreement => agreement.port_ref === STRIKES)
    .map(({ id }) => id);
  return sameSet(made, wanted) ? [] : [`${made} are granted and not ${wanted}`];
}

/** @param {End} end */
async function decisionsThatDiffer({ place, replica }) {
  const agreements = await place.knex('data_access_agreements');
  const held = await usable(place);
  const problems = [];
  for (const who of ['ann', 'amy']) {
    const consumer = `user:default/${who}`;
    for (const purpose of new Set(agreements.map(one => one.purpose))) {
      for (const portRef of [STRIKES, BOOKINGS]) {
        const count = held.filter(
          one =>
            one.consumer === consumer &&
            one.purpose === purpose &&
            one.port_ref === portRef,
        ).length;
        const { status, body } = await replica.ask(who, '/decisions', {
          body: { portRefs: [portRef], purpose },
        });
        // With more than one of them the user has to choose.
        const isAllowed =
          body.items?.[0].effect === 'allow' || (status === 409 && count > 1);
        if (isAllowed !== count > 0) {
          problems.push(
            `${who} holds ${count} agreements on ${portRef} for ${purpose} and was answered ${status} ${JSON.stringify(
              body,
            )}`,
          );
        }
      }
    }
  }
  return problems;
}

/** @param {End} end at least once, in order, and all */
async function eventsThatDiffer({ place }) {
  const messages = await messagesOf(place);
  const problems = [];
  let last = 0;
  for (const { sequence, event } of await linesOf(place, 'events')) {
    if (sequence !== last && sequence !== last + 1) {
      problems.push(`event ${sequence} was published after ${last}`);
    }
    if (messages[sequence - 1]?.payload.event !== event) {
      problems.push(`event ${sequence} was published as ${event}`);
    }
    last = sequence;
  }
  if (last !== messages.length) {
    problems.push(`${last} of ${messages.length} events were published`);
  }
  return problems;
}

/** @param {End} end one notice a transition: the same again takes the place of the first */
async function noticesThatDiffer({ place }) {
  const notices = Map.groupBy(
    await linesOf(place, 'notices'),
    ({ payload }) => payload.scope,
  );
  const problems = [];
  for (const [scope, sent] of notices) {
    if (new Set(sent.map(one => JSON.stringify(one))).size > 1) {
      problems.push(`notice ${scope} was sent in two versions`);
    }
  }
  for (const { sequence, payload } of await messagesOf(place)) {
    const hasOne = notices.has(`data-access:${sequence}:0`);
    if (NOTICED.includes(payload.event) && !hasOne) {
      problems.push(`nobody was told of ${sequence}, ${payload.event}`);
    }
  }
  return problems;
}

/** @param {import('./createPlace.mjs').Place} place */
async function usable({ knex }) {
  return await knex('data_access_agreements')
    .whereIn('state', USED)
    .andWhere('starts_at', '<=', Date.now())
    .andWhere('ends_at', '>', Date.now());
}

/** @param {import('./createPlace.mjs').Place} place */
async function messagesOf({ knex }) {
  return (await knex('durability_outbox').orderBy('sequence')).map(row => ({
    sequence: Number(row.sequence),
    payload: JSON.parse(row.payload),
  }));
}

/**
 * @param {import('./createPlace.mjs').Place} place
 * @param {string} file
 * @returns {Promise<any[]>}
 */
async function linesOf({ folder }, file) {
  const text = await readFile(join(folder, file), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line));
}

/** @param {string[]} some @param {string[]} others */
function sameSet(some, others) {
  return (
    JSON.stringify([...some].sort()) === JSON.stringify([...others].sort())
  );
}
