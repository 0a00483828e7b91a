import { randomUUID } from 'node:crypto';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { WantedGrant } from '@meshport/plugin-data-access-node';
import type { Knex } from 'knex';
import { organisation, withInverses } from '../__testUtils__/fixtures';
import { grantSteps } from '../__testUtils__/grantSteps';
import type { Ask, World } from '../__testUtils__/startAccessBackend';
import {
  MapProvisioner,
  startWithProvisioner,
} from '../__testUtils__/startWithProvisioner';
import { newWorld } from '../__testUtils__/newWorld';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const ANN = 'user:default/ann';
const AMY = 'user:default/amy';

/** Each grant takes its time, by the clock of the test. */
class SlowProvisioner extends MapProvisioner {
  readonly userRefs = [ANN, AMY];
  spend: () => void = () => {};

  async provision(grant: WantedGrant) {
    this.spend();
    return await super.provision(grant);
  }

  async deprovision(agreementId: string) {
    this.spend();
    return await super.deprovision(agreementId);
  }
}

describe.each(databases.eachSupportedId())('leavers elsewhere on %p', id => {
  let knex: Knex;
  let world: World;
  let elsewhere: SlowProvisioner;
  let backend: Awaited<ReturnType<typeof startWithProvisioner>>;
  const realNow = performance.now.bind(performance);
  let offset = 0;
  const ask: Ask = async (...asked) => await backend.ask(...asked);
  const { agree } = grantSteps(ask);
  const compareAll = async () => await backend.tasks.get('compare-grants')!();

  beforeEach(async () => {
    jest.spyOn(performance, 'now').mockImplementation(() => realNow() + offset);
    knex = await databases.init(id);
    elsewhere = new SlowProvisioner();
    world = newWorld();
    backend = await startWithProvisioner(knex, world, elsewhere);
  });

  afterEach(() => jest.restoreAllMocks());

  /** As many more like it, which are there. */
  async function copy(agreementId: string, times: number): Promise<string[]> {
    const ids = Array.from({ length: times }, () => randomUUID());
    for (const [table, column] of [
      ['data_access_agreements', 'id'],
      ['data_access_provisioning', 'agreement_id'],
    ]) {
      const row = await knex(table)
        .where({ [column]: agreementId })
        .first();
      await knex.batchInsert(
        table,
        ids.map(one => ({
          ...row,
          [column]: one,
          ...(column === 'id' && { item_id: one }),
        })),
        500,
      );
    }
    const wanted = elsewhere.there.get(agreementId)!;
    ids.forEach(one =>
      elsewhere.there.set(one, { ...wanted, agreementId: one }),
    );
    return ids;
  }

  it('are out, and what was revoked is gone, well within a minute of minutes of work', async () => {
    const alone = await agree();
    const shared = await agree({ consumer: 'group:default/insights' });
    await backend.compare();
    expect(elsewhere.there.get(shared)?.userRefs).toEqual([ANN, AMY]);
    const many = await copy(alone, 150);
    const revoked = many[149];
    const affected = [shared, ...(await copy(shared, 9))];

    const began = performance.now();
    let leftAt: number | undefined;
    let revoking: Promise<unknown> | undefined;
    const outAfter = new Map<string, number>();
    const isOut = (one: string) =>
      one === revoked
        ? !elsewhere.there.has(one)
        : !elsewhere.there.get(one)!.userRefs.includes(AMY);
    const look = () => {
      for (const one of [...affected, revoked]) {
        if (leftAt !== undefined && isOut(one) && !outAfter.has(one)) {
          outAfter.set(one, performance.now() - leftAt);
        }
      }
    };
    elsewhere.spend = () => {
      offset += 1000;
      look();
      // After it was looked who may use what.
      if (leftAt === undefined && performance.now() - began > 5000) {
        leftAt = performance.now();
        world.entities = withInverses(
          organisation().map(one =>
            one.metadata.name === 'amy' ? { ...one, relations: [] } : one,
          ),
        );
        revoking = knex('data_access_agreements')
          .where({ id: revoked })
          .update({ state: 'revoking' })
          .then();
      }
    };
    await compareAll();
    await revoking;
    look();
    expect(performance.now() - began).toBeGreaterThan(120_000);
    expect([...outAfter.keys()].sort()).toEqual([...affected, revoked].sort());
    // What is left of the minute is for waiting until it is looked at all.
    expect(Math.max(...outAfter.values())).toBeLessThan(30_000);
    expect(elsewhere.there.get(shared)?.userRefs).toEqual([ANN]);
  });

  it('cost as much among 10,000 grants as among ten', async () => {
    const agreementId = await agree({ consumer: 'group:default/insights' });
    await backend.compare();
    let queries = 0;
    knex.on('query', () => {
      queries += 1;
    });
    const costs = async () => {
      offset += 60_000;
      queries = 0;
      world.calls.getEntitiesByRefs = 0;
      await compareAll();
      return { queries, calls: world.calls.getEntitiesByRefs };
    };
    await copy(agreementId, 9);
    const few = await costs();
    await copy(agreementId, 9990);
    const many = await costs();
    expect(elsewhere.there.size).toBe(10_000);
    // Each user once, through the levels of their groups.
    expect(many.calls).toBe(few.calls);
    expect(many.calls).toBeLessThanOrEqual(8);
    // That they were compared is written in pages, and the lease renewed.
    expect(many.queries - few.queries).toBeLessThanOrEqual(40);
  });
});
