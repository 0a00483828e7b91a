import { TestDatabases } from '@backstage/backend-test-utils';
import {
  findTransition,
  grantTransitions,
  isUsableGrantState,
  requestTransitions,
  type AccessRequestItemState,
  type AgreementState,
} from '@meshport/plugin-data-access-common';
import fc from 'fast-check';
import { accessTestBench, DAY_MS } from './__testUtils__/accessTestBench';
import { STRIKES } from './__testUtils__/fixtures';
import type { AccessContext } from './operations/AccessContext';
import {
  advanceAgreements,
  expireAgreements,
} from './operations/expireAgreements';
import { remindDeciders } from './operations/remindDeciders';

const RUNS = Number(process.env.ACCESS_STATES_RUNS ?? 50);
const STEPS = Number(process.env.ACCESS_STATES_STEPS ?? 30);
const SEED = process.env.ACCESS_STATES_SEED;
/** So many runs are told of at once, where somebody waits for long. */
const TOLD = Number(process.env.ACCESS_STATES_TOLD ?? Infinity);

jest.setTimeout(120_000 + RUNS * STEPS * 400);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

type Who = 'ann' | 'amy';

/** What of somebody's should be there. */
interface Theirs {
  request?: { id: string; itemId: string; state: AccessRequestItemState };
  grants: { id: string; state: AgreementState }[];
}

/** What the table of transitions says should be there. */
interface Model {
  ann: Theirs;
  amy: Theirs;
  transitions: number;
}

interface Real {
  bench: ReturnType<typeof accessTestBench>;
  context: AccessContext;
}

type Command = fc.AsyncCommand<Model, Real>;

/** A step that may be taken in every state; it comes to what the table says. */
function step(
  who: Who,
  name: string,
  run: (model: Model, real: Real) => Promise<void>,
): Command {
  return {
    check: () => true,
    toString: () => name,
    run: async (model, real) => {
      await run(model, real);
      await compare(model, real, [who]);
    },
  };
}

const body = () => ({
  portRefs: [STRIKES],
  purpose: 'safety-analysis',
  justification: 'Because',
  until: Date.now() + 10 * DAY_MS,
});

function begin(who: Who, action: 'draft' | 'submit'): Command {
  return step(who, `${who} ${action}s anew`, async (model, { bench }) => {
    const own = model[who];
    const before = own.request?.state;
    const waits =
      before !== undefined &&
      ['submitted', 'in-review', 'changes-asked'].includes(before);
    // One request a person is enough to model.
    if (action === 'draft' && (waits || before === 'draft')) {
      return;
    }
    const answer = await bench.ask(who, 'post', '/requests', {
      ...body(),
      ...(action === 'draft' && { draft: true }),
    });
    if (waits) {
      expect(answer.status).toBe(409);
      return;
    }
    expect(answer.status).toBe(201);
    own.request = {
      id: answer.body.id,
      itemId: answer.body.items[0].id,
      state: action === 'draft' ? 'draft' : 'submitted',
    };
    model.transitions += 1;
  });
}

/** An action on a request, by somebody who may take it. */
function onRequest(
  who: Who,
  actor: string,
  action:
    | 'submit'
    | 'withdraw'
    | 'review'
    | 'ask-changes'
    | 'reject'
    | 'approve',
): Command {
  return step(who, `${actor} ${action} of ${who}`, async (model, { bench }) => {
    const own = model[who];
    const { request } = own;
    if (!request) {
      return;
    }
    const row = await bench
      .knex()('data_access_request_items')
      .where({ id: request.itemId })
      .first('version');
    const byRequester = action === 'submit' || action === 'withdraw';
    const path = byRequester
      ? `/requests/${request.id}/${action}`
      : `/requests/${request.id}/items/${request.itemId}/${action}`;
    const answer = await bench.ask(actor, 'post', path, {
      ...(!byRequester && { version: row.version }),
      ...(['ask-changes', 'reject'].includes(action) && { reason: 'So' }),
    });
    const legal = findTransition(requestTransitions, {
      action,
      from: request.state,
    });
    if (!legal) {
      expect([403, 404, 409]).toContain(answer.status);
      return;
    }
    expect([answer.status, answer.body.error]).toEqual([200, undefined]);
    request.state = legal.to;
    model.transitions += 1;
    if (legal.to === 'approved') {
      own.grants.push({ id: answer.body.agreement.id, state: 'active' });
      model.transitions += 1;
    }
  });
}

/** Whoever asked, or has seen another version, changes nothing. */
function refused(who: Who, actor: string, version: number): Command {
  return step(
    who,
    `${actor} at version ${version} of ${who}`,
    async (model, real) => {
      const { request } = model[who];
      if (request) {
        const answer = await real.bench.ask(
          actor,
          'post',
          `/requests/${request.id}/items/${request.itemId}/approve`,
          { version },
        );
        expect([403, 404, 409]).toContain(answer.status);
      }
    },
  );
}

/** An action on the newest grant. */
function onGrant(
  who: Who,
  actor: string,
  action: 'suspend' | 'resume' | 'revoke' | 'hand-back',
): Command {
  return step(
    who,
    `${actor} ${action} grant of ${who}`,
    async (model, { bench }) => {
      const grant = model[who].grants.at(-1);
      if (!grant) {
        return;
      }
      const answer = await bench.ask(
        actor,
        'post',
        `/agreements/${grant.id}/${action}`,
        { reason: 'So' },
      );
      const legal = findTransition(grantTransitions, {
        action,
        from: grant.state,
      });
      if (!legal) {
        expect(answer.status).toBe(409);
        return;
      }
      expect([answer.status, answer.body.error]).toEqual([200, undefined]);
      grant.state = legal.to;
      model.transitions += 1;
    },
  );
}

/** The clock comes to the warning or the end of the newest grant, and the tasks run or do not yet. */
function onClock(who: Who, action: 'warn' | 'expire', runs: boolean): Command {
  return step(who, `clock ${action} ${who} ${runs}`, async (model, real) => {
    const grant = model[who].grants.at(-1);
    const legal =
      grant && findTransition(grantTransitions, { action, from: grant.state });
    if (grant && legal) {
      await real.bench
        .knex()('data_access_agreements')
        .where({ id: grant.id })
        .update(
          action === 'warn'
            ? { warn_at: Date.now() - 1000 }
            : { ends_at: Date.now() - 1000, starts_at: Date.now() - 2000 },
        );
    }
    if (runs || action === 'warn') {
      await expireAgreements(real.context);
      await advanceAgreements(real.context);
    }
    if (grant && legal) {
      grant.state = legal.to;
      model.transitions += 1;
    }
  });
}

function lapse(who: Who): Command {
  return step(who, `clock lapses ${who}`, async (model, real) => {
    const { request } = model[who];
    const legal =
      request &&
      findTransition(requestTransitions, {
        action: 'lapse',
        from: request.state,
      });
    if (request && legal) {
      await real.bench
        .knex()('data_access_request_items')
        .where({ id: request.itemId })
        .update({ waiting_since: Date.now() - 30 * DAY_MS });
      request.state = legal.to;
      model.transitions += 1;
    }
    await remindDeciders(real.context);
  });
}

/** What is there is what should be, and exactly what holds is shown. */
async function compare(
  model: Model,
  { bench }: Real,
  people: Who[],
): Promise<void> {
  const items = await bench
    .knex()('data_access_request_items')
    .select('id', 'state');
  for (const person of people) {
    const { request, grants } = model[person];
    if (request) {
      expect(items.find(item => item.id === request.itemId)?.state).toBe(
        request.state,
      );
    }
    const usable = grants.filter(grant => isUsableGrantState(grant.state));
    const answer = await bench.ask(person, 'post', '/decisions', {
      portRefs: [STRIKES],
      purpose: 'safety-analysis',
    });
    if (usable.length > 1) {
      expect(answer.status).toBe(409);
    } else {
      expect(answer.body.items[0]).toMatchObject(
        usable.length === 1
          ? { effect: 'allow', agreementId: usable[0].id }
          : { effect: 'deny' },
      );
    }
  }
}

const person = fc.constantFrom<Who>('ann', 'amy');
const decider = fc.constantFrom('sam', 'tom');
const commands = [
  fc
    .tuple(person, fc.constantFrom('draft' as const, 'submit' as const))
    .map(([one, action]) => begin(one, action)),
  fc
    .tuple(person, fc.constantFrom('submit' as const, 'withdraw' as const))
    .map(([one, action]) => onRequest(one, one, action)),
  fc
    .tuple(
      person,
      decider,
      fc.constantFrom(
        'approve' as const,
        'approve' as const,
        'review' as const,
        'ask-changes' as const,
        'reject' as const,
      ),
    )
    .map(([one, by, action]) => onRequest(one, by, action)),
  fc
    .tuple(
      person,
      fc.constantFrom('ann', 'amy', 'carl'),
      fc.integer({ min: 1, max: 6 }),
    )
    .map(([one, by, version]) => refused(one, by, version)),
  fc
    .tuple(
      person,
      decider,
      fc.constantFrom('suspend' as const, 'resume' as const, 'revoke' as const),
    )
    .map(([one, by, action]) => onGrant(one, by, action)),
  person.map(one => onGrant(one, one, 'hand-back')),
  fc
    .tuple(
      person,
      fc.constantFrom('warn' as const, 'expire' as const),
      fc.boolean(),
    )
    .map(([one, action, runs]) => onClock(one, action, runs)),
  person.map(lapse),
];

describe.each(databases.eachSupportedId())('states on %p', id => {
  const bench = accessTestBench(databases, id);

  it(`are the table's in ${RUNS} runs of ${STEPS} steps`, async () => {
    const context = await bench.context();
    const began = Date.now();
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(
        // As long each: how it got there is what is looked for, not the shortest way.
        fc.array(fc.oneof(...commands), {
          minLength: STEPS,
          maxLength: STEPS,
        }),
        async sequence => {
          await bench.clear();
          const model: Model = {
            ann: { grants: [] },
            amy: { grants: [] },
            transitions: 0,
          };
          await fc.asyncModelRun(
            () => ({ model, real: { bench, context } }),
            sequence,
          );
          await compare(model, { bench, context }, ['ann', 'amy']);
          await expireAgreements(context);
          const grants = [...model.ann.grants, ...model.amy.grants];
          const stored = await bench
            .knex()('data_access_agreements')
            .select('id', 'state');
          expect(
            Object.fromEntries(stored.map(one => [one.id, one.state])),
          ).toEqual(Object.fromEntries(grants.map(one => [one.id, one.state])));
          const [{ total }] = await bench
            .knex()('data_access_transitions')
            .count({ total: '*' });
          expect(Number(total)).toBe(model.transitions);
          runs += 1;
          if (runs % TOLD === 0) {
            process.stderr.write(
              `${id}: ${runs} of ${RUNS} runs in ${Math.round(
                (Date.now() - began) / 1000,
              )} s\n`,
            );
          }
        },
      ),
      {
        numRuns: RUNS,
        ...(SEED && { seed: Number(SEED) }),
        endOnFailure: true,
      },
    );
    const verified = await bench.ask('sam', 'get', '/ledger/verify');
    expect(verified.body.valid).toBe(true);
  });
});
