import { Ledger } from '@meshport/backend-durability';
import type { Knex } from 'knex';

/** No effect without an entry, no entry without its effect, nothing half. @internal */
export async function assertWhole(knex: Knex): Promise<void> {
  const ledger = Ledger.create({ knex, stream: 'data-access' });
  expect((await ledger.verify()).valid).toBe(true);
  const entries = await ledger.read({ limit: 1000 });
  const subjects = (...events: string[]) =>
    entries
      .filter(entry => events.includes(entry.event))
      .map(entry => entry.subject)
      .sort();
  const agreements = await knex('data_access_agreements').orderBy('id');
  const idsIn = (state: string) =>
    agreements.filter(row => row.state === state).map(row => row.id);
  expect(subjects('agreement.created')).toEqual(agreements.map(row => row.id));
  expect(subjects('agreement.revoked')).toEqual(idsIn('revoked'));
  expect(subjects('agreement.expired')).toEqual(idsIn('expired'));
  expect(subjects('request.submitted')).toEqual(
    (await knex('data_access_requests').orderBy('id')).map(row => row.id),
  );
  const items = await knex('data_access_request_items').orderBy('request_id');
  expect(
    items
      .flatMap(item => (item.state === 'approved' ? item.agreement_id : []))
      .sort(),
  ).toEqual(agreements.map(row => row.id));
  expect(subjects('request.rejected')).toEqual(
    items.flatMap(item => (item.state === 'rejected' ? item.request_id : [])),
  );
  const [{ messages }] = await knex('durability_outbox').count({
    messages: '*',
  });
  expect(Number(messages)).toBe(entries.length);
}
