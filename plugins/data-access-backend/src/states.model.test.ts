import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  mockServices,
  TestDatabases,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import { Leases } from '@meshport/backend-durability';
import {
  findTransition,
  grantStates,
  isUsableGrantState,
  requestStates,
  requestTransitions,
  type AccessRequestItemState,
} from '@meshport/plugin-data-access-common';
import fc from 'fast-check';
import { accessTestBench, DAY_MS } from './__testUtils__/accessTestBench';
import { STRIKES, strikes } from './__testUtils__/fixtures';
import { folderProvisioner } from './__testUtils__/folderProvisioner';
import { GrantModel, type ModelledGrant } from './__testUtils__/GrantModel';
import {
  advanceAgreements,
  expireAgreements,
} from './operations/expireAgreements';
import { remindDeciders } from './operations/remindDeciders';
import { GrantProvisioners } from './provisioning/GrantProvisioners';
import type { ProvisioningContext } from './provisioning/ProvisioningContext';
import { reconcileGrants } from './provisioning/reconcileGrants';

/** The one that is walked through, where not both are. */
const DATABASE = process.env.ACCESS_STATES_DATABASE as
  | TestDatabaseId
  | undefined;
const RUNS = Number(process.env.ACCESS_STATES_RUNS ?? 50);
const STEPS = Number(process.env.ACCESS_STATES_STEPS ?? 30);
/** The same in every test run, so that what they reach is known; `npm run soak` draws others. */
const SEED = Number(process.env.ACCESS_STATES_SEED ?? 20261124);
/** So many runs are told of at once, where somebody waits for long. */
const TOLD = Number(process.env.ACCESS_STATES_TOLD ?? Infinity);

jest.setTimeout(120_000 + RUNS * STEPS * 400);

const databases = TestDatabases.create({
  ids: DATABASE ? [DATABASE] : ['SQLITE_3', 'POSTGRES_18'],
});

/** Whose grants are made in a folder. */
const TOWERS = 'dataproduct:safety/towers#towers@1';
const PORTS = { ann: STRIKES, amy: TOWERS };

type Who = keyof typeof PORTS;

/** What of somebody's should be there. */
interface Theirs {
  request?: {
    id: string;
    itemId: string;
    state: AccessRequestItemState;
    beginsLater: boolean;
    /** What it would extend. */
    previous?: ModelledGrant;
  };
  grants: GrantModel;
}

/** What the tables of transitions say should be there. */
interface Model {
  ann: Theirs;
  amy: Theirs;
  /** Of requests. */
  transitions: number;
}

interface Real {
  bench: ReturnType<typeof accessTestBench>;
  provisioning: ProvisioningContext;
  folder: string;
  /** States that were reached in any run. */
  reached: Set<string>;
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

const waitsFor = ({ request }: Theirs) =>
  request !== undefined &&
  ['submitted', 'in-review', 'changes-asked'].includes(request.state);

function begin(
  who: Who,
  action: 'draft' | 'submit',
  beginsLater: boolean,
): Command {
  const when = beginsLater ? 'for later' : 'anew';
  return step(who, `${who} ${action}s ${when}`, async (model, { bench }) => {
    const own = model[who];
    const before = own.request?.state;
    const waits = waitsFor(own);
    // One request a person is enough to model.
    if (action === 'draft' && (waits || before === 'draft')) {
      return;
    }
    const answer = await bench.ask(who, 'post', '/requests', {
      portRefs: [PORTS[who]],
      purpose: 'safety-analysis',
      justification: 'Because',
      until: Date.now() + 10 * DAY_MS,
      ...(beginsLater && { startsAt: Date.now() + DAY_MS }),
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
      beginsLater,
    };
    model.transitions += 1;
  });
}

/** What is approved of it begins where the newest grant ends. */
function extend(who: Who): Command {
  return step(who, `${who} extends`, async (model, { bench }) => {
    const own = model[who];
    const grant = own.grants.at(-1);
    if (!grant) {
      return;
    }
    const isOver = grant.state === 'expired';
    const answer = await bench.ask(
      who,
      'post',
      `/agreements/${grant.id}/extend`,
      {
        until: (isOver ? Date.now() : grant.endsAt) + 10 * DAY_MS,
        justification: 'It takes longer',
      },
    );
    if (waitsFor(own) || ['revoking', 'revoked'].includes(grant.state)) {
      expect(answer.status).toBe(409);
      return;
    }
    expect([answer.status, answer.body.error]).toEqual([201, undefined]);
    own.request = {
      id: answer.body.id,
      itemId: answer.body.items[0].id,
      state: 'submitted',
      beginsLater: !isOver,
      previous: grant,
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
      const { id, endsAt, state } = answer.body.agreement;
      const { beginsLater, previous } = request;
      own.grants.begin({ id, endsAt, beginsLater, previous });
      expect(state).toBe(own.grants.at(-1)?.state);
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

/** An action on the newest grant, or on the one before it. */
function onGrant(
  who: Who,
  actor: string,
  action: 'suspend' | 'resume' | 'revoke' | 'hand-back',
  index: number,
): Command {
  return step(
    who,
    `${actor} ${action} grant ${index} of ${who}`,
    async (model, { bench }) => {
      const { grants } = model[who];
      const grant = grants.at(index);
      if (!grant) {
        return;
      }
      const answer = await bench.ask(
        actor,
        'post',
        `/agreements/${grant.id}/${action}`,
        { reason: 'So' },
      );
      if (!grants.act(grant, action)) {
        expect(answer.status).toBe(409);
        return;
      }
      expect([answer.status, answer.body.state]).toEqual([200, grant.state]);
    },
  );
}

/** The clock comes to something of a grant, and the tasks run or do not yet. */
function onClock(
  who: Who,
  action: 'near' | 'begin' | 'warn' | 'expire',
  index: number,
  runs: boolean,
): Command {
  return step(
    who,
    `clock ${action} ${index} of ${who} ${runs}`,
    async (model, { bench, provisioning }) => {
      const { grants } = model[who];
      const grant = grants.at(index);
      const times = grant && grants.comeTo(grant, action);
      if (times) {
        await bench
          .knex()('data_access_agreements')
          .where({ id: grant.id })
          .update(times);
      }
      if (runs) {
        await expireAgreements(provisioning.access);
        await advanceAgreements(provisioning.access);
        model.ann.grants.write();
        model.amy.grants.write();
      }
    },
  );
}

/** A task makes what is wanted of grants, and takes away the rest. */
async function compareGrants(model: Model, real: Real): Promise<void> {
  await real.bench
    .knex()('data_access_provisioning')
    .update({ next_attempt_at: 0 });
  await reconcileGrants(real.provisioning, { all: true });
  model.amy.grants.compare();
}

function reconcile(): Command {
  return step('amy', 'grants are compared', compareGrants);
}

/** Where grants are made nothing can be done, or it can be again. */
function trouble(inTrouble: boolean): Command {
  const name = inTrouble ? 'trouble begins' : 'trouble ends';
  return step('amy', name, async (model, real) => {
    model.amy.grants.inTrouble = inTrouble;
    const file = join(real.folder, 'trouble');
    if (inTrouble) {
      writeFileSync(file, '');
    } else {
      rmSync(file, { force: true });
    }
    await compareGrants(model, real);
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
    await remindDeciders(real.provisioning.access);
  });
}

const stateById = (grants: { id: string; state: string }[]) =>
  Object.fromEntries(grants.map(({ id, state }) => [id, state]));

/** What is there is what should be, and exactly what holds is shown. */
async function compare(
  model: Model,
  { bench, provisioning, folder, reached }: Real,
  people: Who[],
): Promise<void> {
  const items = await bench
    .knex()('data_access_request_items')
    .select('id', 'state');
  for (const one of people) {
    const { request, grants } = model[one];
    if (request) {
      expect(items.find(item => item.id === request.itemId)?.state).toBe(
        request.state,
      );
      reached.add(`request ${request.state}`);
    }
    const found = await provisioning.access.agreements.getMany(
      grants.all.map(grant => grant.id),
    );
    expect(stateById(found)).toEqual(stateById(grants.all));
    found.forEach(grant => {
      reached.add(`grant ${grant.state}`).add(`grant ${grant.storedState}`);
    });
    const usable = grants.all.filter(grant => isUsableGrantState(grant.state));
    const answer = await bench.ask(one, 'post', '/decisions', {
      portRefs: [PORTS[one]],
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
  if (people.includes('amy')) {
    expect(
      readdirSync(folder)
        .flatMap(file => /^(.*)\.grant$/.exec(file)?.[1] ?? [])
        .sort(),
    ).toEqual(
      model.amy.grants.all
        .flatMap(grant => (grant.isThere ? grant.id : []))
        .sort(),
    );
  }
}

const person = fc.constantFrom<Who>('ann', 'amy');
const decider = fc.constantFrom('sam', 'tom');
const newest = fc.constantFrom(-1, -1, -1, -2);
const often = (weight: number, arbitrary: fc.Arbitrary<Command>) => ({
  weight,
  arbitrary,
});
/** Mostly what leads on, so that a few steps lead far. */
const commands = fc.oneof(
  often(
    4,
    fc
      .tuple(
        person,
        fc.constantFrom<('draft' | 'submit')[]>('submit', 'draft', 'submit'),
        fc.boolean(),
      )
      .map(([one, action, later]) => begin(one, action, later)),
  ),
  often(1, person.map(extend)),
  often(
    1,
    fc
      .tuple(
        person,
        fc.constantFrom<('submit' | 'withdraw')[]>('submit', 'withdraw'),
      )
      .map(([one, action]) => onRequest(one, one, action)),
  ),
  often(
    6,
    fc
      .tuple(
        person,
        decider,
        fc.constantFrom<('approve' | 'review' | 'ask-changes' | 'reject')[]>(
          'approve',
          'approve',
          'approve',
          'approve',
          'review',
          'ask-changes',
          'reject',
        ),
      )
      .map(([one, by, action]) => onRequest(one, by, action)),
  ),
  often(
    1,
    fc
      .tuple(
        person,
        fc.constantFrom('ann', 'amy', 'carl'),
        fc.integer({ min: 1, max: 6 }),
      )
      .map(([one, by, version]) => refused(one, by, version)),
  ),
  often(
    4,
    fc
      .tuple(
        person,
        decider,
        fc.constantFrom<('suspend' | 'resume' | 'revoke')[]>(
          'suspend',
          'resume',
          'resume',
          'revoke',
        ),
        newest,
      )
      .map(([one, by, action, index]) => onGrant(one, by, action, index)),
  ),
  often(
    1,
    fc
      .tuple(person, newest)
      .map(([one, index]) => onGrant(one, one, 'hand-back', index)),
  ),
  often(
    4,
    fc
      .tuple(
        person,
        fc.constantFrom<('near' | 'begin' | 'warn' | 'expire')[]>(
          'near',
          'begin',
          'begin',
          'warn',
          'warn',
          'expire',
        ),
        newest,
        fc.boolean(),
      )
      .map(([one, action, index, runs]) => onClock(one, action, index, runs)),
  ),
  often(1, person.map(lapse)),
  often(3, fc.constant(reconcile())),
  often(3, fc.boolean().map(trouble)),
);

describe.each(databases.eachSupportedId())('states on %p', id => {
  const folder = mkdtempSync(join(tmpdir(), 'states-'));
  const maker = folderProvisioner(folder, {
    portRef: TOWERS,
    userRef: 'user:default/amy',
  });
  const bench = accessTestBench(databases, id, { provisioners: [maker] });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function start(): Promise<Real> {
    bench.world.ports.push(
      strikes(port => {
        port.binding.portRef = TOWERS;
        port.binding.sqlName = {
          catalog: 'safety',
          schema: 'towers',
          table: 'towers',
        };
        port.product.ref = 'dataproduct:safety/towers';
      }),
    );
    const access = await bench.context();
    const provisioners = GrantProvisioners.create();
    provisioners.addGrantProvisioner(maker);
    return {
      bench,
      folder,
      provisioning: {
        access,
        leases: Leases.create({ knex: bench.knex() }),
        logger: mockServices.logger.mock(),
        provisioners,
        store: access.provisioning,
      },
      reached: new Set(),
    };
  }

  const clear = async () => {
    await bench.clear();
    for (const file of readdirSync(folder)) {
      if (file !== 'turn') {
        rmSync(join(folder, file));
      }
    }
  };

  it(`are the table's in ${RUNS} runs of ${STEPS} steps`, async () => {
    const real = await start();
    const { access } = real.provisioning;
    const began = Date.now();
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(
        // As long each: how it got there is what is looked for, not the shortest way.
        fc.array(commands, {
          minLength: STEPS,
          maxLength: STEPS,
        }),
        async sequence => {
          await clear();
          const model: Model = {
            ann: { grants: new GrantModel({ madeElsewhere: false }) },
            amy: { grants: new GrantModel({ madeElsewhere: true }) },
            transitions: 0,
          };
          await fc.asyncModelRun(() => ({ model, real }), sequence);
          await expireAgreements(access);
          await advanceAgreements(access);
          const all = [model.ann.grants, model.amy.grants];
          all.forEach(grants => grants.write());
          await compare(model, real, ['ann', 'amy']);
          const stored = await bench
            .knex()('data_access_agreements')
            .select('id', 'state');
          expect(stateById(stored)).toEqual(
            Object.fromEntries(
              all.flatMap(grants =>
                grants.all.map(grant => [grant.id, grant.stored]),
              ),
            ),
          );
          const [{ total }] = await bench
            .knex()('data_access_transitions')
            .count({ total: '*' });
          expect(Number(total)).toBe(
            all.reduce(
              (sum, grants) => sum + grants.transitions,
              model.transitions,
            ),
          );
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
      { numRuns: RUNS, seed: SEED, endOnFailure: true },
    );
    const verified = await bench.ask('sam', 'get', '/ledger/verify');
    expect(verified.body.valid).toBe(true);
    const missed = [
      ...requestStates.map(state => `request ${state}`),
      ...grantStates.map(state => `grant ${state}`),
    ].filter(state => !real.reached.has(state));
    // Whoever repeats a few runs looks for something else.
    expect(RUNS < 50 ? [] : missed).toEqual([]);
  });
});
