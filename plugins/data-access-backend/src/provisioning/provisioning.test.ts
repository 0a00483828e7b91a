import { createBackendModule } from '@backstage/backend-plugin-api';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import {
  grantProvisionersExtensionPoint,
  type GrantProvisioner,
  type WantedGrant,
} from '@meshport/plugin-data-access-node';
import type { Knex } from 'knex';
import { organisation, STRIKES, strikes } from '../__testUtils__/fixtures';
import {
  startAccessBackend,
  type Ask,
  type World,
} from '../__testUtils__/startAccessBackend';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const DAY_MS = 24 * 60 * 60 * 1000;

describe.each(databases.eachSupportedId())('provisioning on %p', id => {
  const tasks = new Map<string, () => Promise<unknown>>();
  let knex: Knex;
  let ask: Ask;
  let there: Map<string, WantedGrant>;
  let trouble: string | undefined;
  /** Of what is made alone. */
  let refused: string | undefined;
  let drift: string[];
  const world = {
    entities: organisation(),
    ports: [strikes()],
    calls: { resolvePorts: 0, getEntitiesByRefs: 0 },
    areasDown: false,
    catalogDown: false,
    denied: [],
  } as unknown as World;

  const provisioner: GrantProvisioner = {
    id: 'elsewhere',
    portRefs: [STRIKES],
    userRefs: ['user:default/ann', 'user:default/carl'],
    async provision(grant) {
      if (trouble ?? refused) {
        throw new Error(trouble ?? refused);
      }
      const changes = there.has(grant.agreementId)
        ? drift.splice(0)
        : ['The grant was made.'];
      there.set(grant.agreementId, grant);
      return { reference: `elsewhere/${grant.agreementId}`, changes };
    },
    async deprovision(agreementId) {
      if (trouble) {
        throw new Error(trouble);
      }
      return {
        changes: there.delete(agreementId) ? ['It was taken away.'] : [],
        proof: ['Nobody can read it.'],
      };
    },
    list: async () => [...there.keys()],
  };

  beforeAll(async () => {
    there = new Map();
    drift = [];
    knex = await databases.init(id);
    ({ ask } = await startAccessBackend(knex, world, [
      mockServices.scheduler.mock({
        scheduleTask: async task => {
          tasks.set(task.id, task.fn as () => Promise<unknown>);
        },
      }).factory,
      createBackendModule({
        pluginId: 'data-access',
        moduleId: 'elsewhere',
        register(env) {
          env.registerInit({
            deps: { provisioners: grantProvisionersExtensionPoint },
            async init({ provisioners }) {
              provisioners.addGrantProvisioner(provisioner);
            },
          });
        },
      }),
    ]));
  });

  async function agree(purpose: string) {
    const { body: request } = await ask('ann', 'post', '/requests', {
      portRefs: [STRIKES],
      purpose,
      justification: 'Which airports to look at first',
      until: Date.now() + DAY_MS,
    });
    const { body } = await ask(
      'sam',
      'post',
      `/requests/${request.id}/items/${request.items[0].id}/approve`,
      { version: request.items[0].version },
    );
    return body.agreement;
  }

  /** As the schedule does. */
  async function compare() {
    await knex('data_access_provisioning').update({ next_attempt_at: 0 });
    await tasks.get('provision-grants')!();
    await tasks.get('compare-grants')!();
  }

  const provisioningOf = async (agreementId: string) =>
    (await ask('ann', 'get', `/agreements/${agreementId}/provisioning`)).body;
  const stateOf = async (agreementId: string) =>
    (await ask('ann', 'get', `/agreements/${agreementId}`)).body.state;
  const eventsOf = async (agreementId: string) =>
    (await ask('sam', 'get', '/ledger?limit=1000')).body.items
      .filter((entry: any) => entry.subject === agreementId)
      .map((entry: any) => entry.event);

  it('makes a grant, puts it right, and takes it away with proof', async () => {
    const agreement = await agree('safety-analysis');
    expect(agreement.state).toBe('provisioning');
    await compare();
    expect(await stateOf(agreement.id)).toBe('active');
    expect(there.get(agreement.id)).toMatchObject({
      portRef: STRIKES,
      consumer: 'user:default/ann',
      purpose: 'safety-analysis',
      userRefs: ['user:default/ann'],
      columns: expect.arrayContaining([
        {
          name: 'pilot',
          logicalType: 'string',
          mask: { kind: 'redact', text: 'hidden' },
        },
      ]),
    });
    expect(await provisioningOf(agreement.id)).toMatchObject({
      provisioner: 'elsewhere',
      state: 'provisioned',
      wanted: true,
      reference: `elsewhere/${agreement.id}`,
      comparedAt: expect.any(Number),
    });
    expect((await provisioningOf(agreement.id)).drift).toBeUndefined();

    drift.push('The view was gone.');
    await compare();
    expect(await eventsOf(agreement.id)).toContain('grant.repaired');
    expect((await provisioningOf(agreement.id)).drift).toEqual({
      at: expect.any(Number),
      changes: ['The view was gone.'],
    });

    const ended = await ask(
      'sam',
      'post',
      `/agreements/${agreement.id}/revoke`,
      { reason: 'Done' },
    );
    expect(ended.body.state).toBe('revoking');
    const decision = await ask('ann', 'post', '/decisions', {
      portRefs: [STRIKES],
      purpose: 'safety-analysis',
    });
    expect(decision.body.items[0].effect).toBe('deny');
    await compare();
    expect(await stateOf(agreement.id)).toBe('revoked');
    expect(there.has(agreement.id)).toBe(false);
    expect(await provisioningOf(agreement.id)).toMatchObject({
      state: 'deprovisioned',
      wanted: false,
      note: 'Nobody can read it.',
    });
    expect(await eventsOf(agreement.id)).toEqual([
      'agreement.created',
      'agreement.activated',
      'grant.repaired',
      'agreement.revoking',
      'agreement.revoked',
    ]);
  });

  it('says why it failed, tries again, and removes what nobody knows', async () => {
    trouble = 'The database is down';
    const agreement = await agree('network-planning');
    await compare();
    expect(await stateOf(agreement.id)).toBe('failed');
    expect(await provisioningOf(agreement.id)).toMatchObject({
      state: 'provisioning-failed',
      wanted: true,
      diagnostics: 'The database is down',
    });
    expect((await provisioningOf(agreement.id)).comparedAt).toBeUndefined();
    trouble = undefined;
    const orphan = '00000000-0000-4000-8000-000000000000';
    there.set(orphan, {} as WantedGrant);
    await compare();
    expect(await stateOf(agreement.id)).toBe('active');
    await compare();
    expect(await eventsOf(orphan)).toContain('grant.orphan-removed');
    expect([...there.keys()]).toEqual([agreement.id]);
    // Suspended is not there, resumed is there again.
    await ask('sam', 'post', `/agreements/${agreement.id}/suspend`, {
      reason: 'A question',
    });
    await compare();
    expect(there.size).toBe(0);
    expect((await ask('ann', 'get', '/ledger/verify')).body.valid).toBe(true);
  });

  it('takes away at once what it waits to make again', async () => {
    const agreement = await agree('reporting');
    await compare();
    expect(there.has(agreement.id)).toBe(true);
    trouble = 'The view is in use';
    await compare();
    expect(await provisioningOf(agreement.id)).toMatchObject({
      state: 'provisioning-failed',
    });
    await knex('data_access_provisioning')
      .where({ agreement_id: agreement.id })
      .update({ attempts: 9, next_attempt_at: Date.now() + DAY_MS });
    trouble = undefined;
    await ask('sam', 'post', `/agreements/${agreement.id}/revoke`, {
      reason: 'Now',
    });
    await tasks.get('provision-grants')!();
    expect(there.has(agreement.id)).toBe(false);
    expect(await stateOf(agreement.id)).toBe('revoked');
  });

  it('leaves nothing there that it cannot bring to what is wanted', async () => {
    const agreement = await agree('reporting');
    await compare();
    // What is there shows more than the contract lets be seen from now on.
    refused = 'The mask does not fit the column';
    await compare();
    expect(there.has(agreement.id)).toBe(true);
    await compare();
    await compare();
    expect(there.has(agreement.id)).toBe(false);
    expect(await eventsOf(agreement.id)).toEqual([
      'agreement.created',
      'agreement.activated',
      'grant.provisioning-failed',
      'grant.deprovisioned',
    ]);
    expect(await stateOf(agreement.id)).toBe('active');
    refused = undefined;
    await compare();
    expect(there.has(agreement.id)).toBe(true);
    await ask('sam', 'post', `/agreements/${agreement.id}/revoke`, {
      reason: 'Done',
    });
    await compare();
  });

  it('tells nobody else', async () => {
    const [agreementId] = await knex('data_access_agreements').pluck('id');
    for (const path of ['provisioning', 'document?format=dua']) {
      const hidden = await ask(
        'carl',
        'get',
        `/agreements/${agreementId}/${path}`,
      );
      const absent = await ask(
        'carl',
        'get',
        `/agreements/00000000-0000-4000-8000-000000000000/${path}`,
      );
      expect(hidden.status).toBe(404);
      expect(
        hidden.text.replaceAll(
          agreementId,
          '00000000-0000-4000-8000-000000000000',
        ),
      ).toBe(absent.text);
    }
  });

  it('gives a document and drafts a request from it', async () => {
    const [agreementId] = await knex('data_access_agreements').pluck('id');
    const { body: document } = await ask(
      'ann',
      'get',
      `/agreements/${agreementId}/document?format=dua`,
    );
    expect(
      (
        await ask(
          'ann',
          'get',
          `/agreements/${agreementId}/document?format=oaas`,
        )
      ).body,
    ).toMatchObject({ kind: 'AccessAgreement', id: agreementId });
    const theirs = { ...document, tags: ['kept'], info: { ...document.info } };
    const { status, body: draft } = await ask(
      'ann',
      'post',
      '/requests/import',
      { document: theirs },
    );
    expect([status, draft.error]).toEqual([201, undefined]);
    expect(draft).toMatchObject({
      requester: 'user:default/ann',
      items: [{ state: 'draft', portRef: STRIKES }],
    });
    // Whoever it says uses it: nobody asks for others.
    expect(
      (await ask('carl', 'post', '/requests/import', { document })).status,
    ).toBe(400);
    expect(
      (
        await ask('ann', 'post', '/requests/import', {
          document: {
            ...document,
            provider: { ...document.provider, outputPortId: 'nothing' },
          },
        })
      ).status,
    ).toBe(404);
  });
});
