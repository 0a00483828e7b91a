import { readdirSync } from 'node:fs';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const directory = resolvePackagePath(
  '@meshport/plugin-data-access-backend',
  'migrations',
);

const request = {
  id: 'r1',
  requester: 'user:default/ann',
  requester_uid: 'uid-ann',
  consumer: 'group:default/insights',
  consumer_uid: 'uid-insights',
  purpose: 'reporting',
  justification: 'Because',
  until: 4_000_000,
  created_at: 1000,
};
const item = (id: string, state: string) => ({
  id,
  request_id: 'r1',
  position: 0,
  port_ref: `dataproduct:safety/x#${id}@1`,
  product_ref: 'dataproduct:safety/x',
  product_title: 'X',
  sql_name: 'safety.x.x',
  consumer: request.consumer,
  purpose: request.purpose,
  state,
  decider: 'group:default/safety',
  version: 1,
});
const agreement = {
  id: 'a1',
  request_id: 'r1',
  item_id: 'i2',
  port_ref: 'dataproduct:safety/x#i2@1',
  product_ref: 'dataproduct:safety/x',
  product_title: 'X',
  sql_name: 'safety.x.x',
  decider: 'group:default/safety',
  consumer: request.consumer,
  consumer_uid: 'uid-insights',
  requester: request.requester,
  requester_uid: 'uid-ann',
  purpose: 'reporting',
  justification: 'Because',
  columns: '["a"]',
  contract_version: '1.0.0',
  state: 'active',
  starts_at: 0,
  ends_at: 4_000_000,
  approved_by: 'user:default/sam',
  approved_at: 0,
  version: 1,
};

describe.each(databases.eachSupportedId())('migrations on %p', id => {
  let knex: Knex;
  const up = () => knex.migrate.up({ directory });
  const down = () => knex.migrate.down({ directory });
  const states = async (table: string) =>
    Object.fromEntries(
      (await knex(table).select('id', 'state')).map(row => [row.id, row.state]),
    );

  it('carry what is stored through the life of access and back', async () => {
    knex = await databases.init(id);
    await up();
    await knex('data_access_requests').insert(request);
    await knex('data_access_request_items').insert([
      item('i1', 'submitted'),
      { ...item('i2', 'approved'), agreement_id: 'a1' },
    ]);
    await knex('data_access_agreements').insert(agreement);

    await up();
    expect(await knex('data_access_requests').first()).toMatchObject({
      consumer_kind: 'group',
      version: 1,
    });
    const waiting = await knex('data_access_request_items')
      .where({ id: 'i1' })
      .first();
    expect([Number(waiting.waiting_since), waiting.round]).toEqual([1000, 1]);
    expect(await knex('data_access_item_deciders').orderBy('item_id')).toEqual([
      { item_id: 'i1', ref: 'group:default/safety' },
      { item_id: 'i2', ref: 'group:default/safety' },
    ]);
    const held = await knex('data_access_agreements').first();
    expect(Number(held.warn_at)).toBe(3_000_000);
    // Whoever reviews has not decided: the same cannot be asked meanwhile.
    await knex('data_access_request_items')
      .where({ id: 'i1' })
      .update({ state: 'in-review' });
    await expect(
      knex('data_access_request_items').insert({
        ...item('i9', 'submitted'),
        port_ref: waiting.port_ref,
      }),
    ).rejects.toThrow(/unique/i);
    await knex('data_access_request_items').insert([
      item('i3', 'draft'),
      item('i4', 'lapsed'),
    ]);
    await knex('data_access_agreements').update({ state: 'expiring' });
    await knex('data_access_agreements').insert({
      ...agreement,
      id: 'a2',
      item_id: 'i4',
      state: 'suspended',
    });
    await knex('data_access_agreements').insert({
      ...agreement,
      id: 'a3',
      item_id: 'i3',
      masks: '{"a":{"kind":"null"}}',
    });

    await down();
    expect(await states('data_access_request_items')).toEqual({
      i1: 'submitted',
      i2: 'approved',
      i3: 'withdrawn',
      i4: 'withdrawn',
    });
    expect(await states('data_access_agreements')).toEqual({
      a1: 'active',
      a2: 'revoked',
      a3: 'revoked',
    });
    expect(await knex.schema.hasTable('data_access_votes')).toBe(false);
    await up();
    expect(await states('data_access_agreements')).toMatchObject({
      a1: 'active',
    });
    await down();
    await down();
    expect(await knex.schema.hasTable('data_access_requests')).toBe(false);
  });

  it('keep what systems said of failures from whoever may see the agreement', async () => {
    knex = await databases.init(id);
    const before = readdirSync(directory)
      .sort()
      .indexOf('20261123170000_failures.js');
    for (let done = 0; done < before; done += 1) {
      await up();
    }
    const said = 'permission denied for table crm.customers';
    await knex('data_access_requests').insert(request);
    await knex('data_access_request_items').insert({
      ...item('i2', 'approved'),
      agreement_id: 'a1',
    });
    await knex('data_access_agreements').insert({
      ...agreement,
      state: 'failed',
      failure: said,
    });
    await knex('data_access_transitions').insert({
      id: 't1',
      subject: 'agreement',
      subject_id: 'a1',
      action: 'fail',
      from_state: 'provisioning',
      to_state: 'failed',
      actor: 'plugin:data-access',
      at: 1,
      version: 2,
      reason: said,
    });
    await knex('data_access_provisioning').insert({
      agreement_id: 'a1',
      provisioner: 'postgres:warehouse',
      state: 'provisioning-failed',
      diagnostics: said,
      updated_at: 1,
      attempts: 1,
      next_attempt_at: 1,
    });
    await up();
    const told = 'The grant could not be made where the data is.';
    expect(await knex('data_access_agreements').first()).toMatchObject({
      failure: told,
    });
    expect(await knex('data_access_transitions').first()).toMatchObject({
      reason: told,
      detail: said,
    });
    expect(await knex('data_access_provisioning').first()).toMatchObject({
      diagnostics: told,
      detail: said,
    });
    await down();
  });

  it('keep what a provisioner before has left, also on the way back', async () => {
    knex = await databases.init(id);
    const before = readdirSync(directory)
      .sort()
      .indexOf('20261123200000_grants_by_provisioner.js');
    for (let done = 0; done < before; done += 1) {
      await up();
    }
    const row = (
      agreementId: string,
      provisioner: string,
      state: string,
      updatedAt: number,
    ) => ({
      agreement_id: agreementId,
      provisioner,
      state,
      reference: `${provisioner}/${agreementId}`,
      updated_at: updatedAt,
      attempts: 1,
      next_attempt_at: 1,
    });
    const table = () => knex('data_access_provisioning');
    const told = async () =>
      (await table().orderBy(['agreement_id', 'provisioner'])).map(one => [
        one.agreement_id,
        one.reference,
        one.state,
      ]);
    await table().insert(row('a1', 'a', 'provisioned', 1));
    await up();
    expect(await told()).toEqual([['a1', 'a/a1', 'provisioned']]);
    await table().insert([
      row('a1', 'b', 'deprovisioned', 2),
      row('a2', 'a', 'deprovisioned', 1),
      row('a2', 'b', 'deprovisioned', 2),
    ]);
    await expect(
      table().insert(row('a1', 'b', 'provisioned', 3)),
    ).rejects.toThrow(/unique/i);

    await down();
    expect(await told()).toEqual([
      ['a1', 'a/a1', 'provisioned'],
      ['a2', 'b/a2', 'deprovisioned'],
    ]);
    await expect(
      table().insert(row('a1', 'b', 'provisioned', 3)),
    ).rejects.toThrow(/unique/i);
    await up();
    expect(await told()).toHaveLength(2);
  });
});
