import { TestDatabases } from '@backstage/backend-test-utils';
import { accessTestBench } from './__testUtils__/accessTestBench';
import { strikes, STRIKES } from './__testUtils__/fixtures';
import { noticesOf } from './notifications/noticesOf';
import { noteContractVersions } from './operations/noteContractVersions';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())(
  'columns that a contract has gained on %p',
  id => {
    const bench = accessTestBench(databases, id);
    const { ask, world } = bench;

    /** Publishes a version that promises some columns more, or some less. */
    function publish(version: string, more: string[], without: string[] = []) {
      world.ports = [
        strikes(port => {
          const { contract } = port;
          contract.version = version;
          contract.columns = [
            ...contract.columns,
            ...more.map(name => ({ name, logicalType: 'string' })),
          ].filter(({ name }) => !without.includes(name));
        }),
      ];
    }

    /** What people were told since. */
    async function told(action: () => Promise<unknown>) {
      const { outbox } = await bench.context();
      const [last] = await bench
        .knex()('durability_outbox')
        .max({ sequence: 'sequence' });
      await action();
      const messages = await outbox.read({
        after: Number(last.sequence ?? 0),
        limit: 100,
      });
      return messages
        .filter(({ payload }) => payload.event === 'contract.columns-added')
        .flatMap(noticesOf);
    }

    it('are told of once for each version, to who decides', async () => {
      await bench.agree('ann');
      await bench.agree('amy', {}, { columns: ['airport'] });
      const replicas = await Promise.all([bench.context(), bench.context()]);
      const note = async () =>
        await Promise.all(replicas.map(noteContractVersions));

      // What was left out is not new, and nobody needs to hear of it.
      expect(await told(note)).toEqual([]);
      publish('1.1.0', ['stored_only', 'other']);
      expect(await told(note)).toEqual([
        expect.objectContaining({
          recipients: ['group:default/safety'],
          title:
            'The contract of safety.bird_strikes.strikes promises more columns',
          description:
            'Version 1.1.0 adds stored_only, other. What was given before does not show them until you let them in.',
          link: '/access?tab=given&show=added&filter=safety.bird_strikes.strikes',
        }),
      ]);
      expect(await told(note)).toEqual([]);
      // Nothing more than before, and then something again.
      publish('1.2.0', ['stored_only', 'other']);
      expect(await told(note)).toEqual([]);
      publish('1.3.0', ['stored_only', 'other', 'third']);
      expect(await told(note)).toMatchObject([
        { description: expect.stringContaining('Version 1.3.0 adds third.') },
      ]);
      // A version that was seen is not new when it comes back.
      publish('1.0.0', []);
      expect(await told(note)).toEqual([]);
      publish('1.3.0', ['stored_only', 'other', 'third']);
      expect(await told(note)).toEqual([]);
      const ledger = await bench
        .knex()('durability_ledger')
        .where({ event: 'contract.columns-added', subject: STRIKES });
      expect(ledger).toHaveLength(2);
    });

    it('are told of when a version is published again with more, each once', async () => {
      const agreement = await bench.agree('ann', {}, { columns: ['airport'] });
      const replicas = await Promise.all([bench.context(), bench.context()]);
      const heard = async (version: string, more: string[]) => {
        publish(version, more);
        const notices = await told(async () => {
          await Promise.all(replicas.map(noteContractVersions));
          await Promise.all(replicas.map(noteContractVersions));
        });
        return notices.map(({ description }) => description!.split('.')[2]);
      };
      const added = async () =>
        (await ask('sam', 'get', `/agreements/${agreement.id}`)).body
          .columnsAdded;

      expect(await heard('1.0.0', [])).toEqual([]);
      expect(await heard('1.0.0', ['again'])).toEqual(['0 adds again']);
      expect(await added()).toEqual([
        { name: 'again', contractVersion: '1.0.0' },
      ]);
      expect(await heard('1.0.0', ['again', 'more'])).toEqual(['0 adds more']);
      expect(await heard('1.1.0', ['again', 'more', 'third'])).toEqual([
        '0 adds third',
      ]);
      // What was told of under another number is not told again.
      expect(await heard('1.0.0', ['more', 'third', 'last'])).toEqual([
        '0 adds last',
      ]);
      expect(await heard('1.0.0', ['again', 'more', 'last'])).toEqual([]);
      expect(await heard('1.1.0', ['third', 'last'])).toEqual([]);
    });

    it('are of no concern where all that was given knows of them', async () => {
      const first = await bench.agree('ann');
      publish('2.0.0', ['stored_only']);
      await bench.agree('amy');
      await ask('sam', 'post', `/agreements/${first.id}/revoke`, {
        reason: 'No longer needed',
      });
      const context = await bench.context();
      expect(await told(async () => noteContractVersions(context))).toEqual([]);
    });

    it('are told from those that were left out', async () => {
      const agreement = await bench.agree(
        'ann',
        {},
        { columns: ['airport', 'state'] },
      );
      const path = `/agreements/${agreement.id}`;
      const promised = [
        'airport',
        'state',
        'struck_at',
        'pilot',
        'promised_only',
      ];
      const before = (await ask('sam', 'get', path)).body;
      expect(before).toMatchObject({ columnsPromised: promised });
      expect(before.columnsAdded).toBeUndefined();
      const context = await bench.context();
      await noteContractVersions(context);

      publish('1.1.0', ['stored_only']);
      await noteContractVersions(context);
      publish('1.2.0', ['stored_only', 'other'], ['promised_only']);
      const after = (await ask('sam', 'get', path)).body;
      expect(after).toMatchObject({
        columnsLeftOut: ['struck_at', 'pilot', 'stored_only', 'other'],
        columnsAdded: [
          { name: 'stored_only', contractVersion: '1.1.0' },
          // Before anything was noted of it.
          { name: 'other', contractVersion: '1.2.0' },
        ],
      });
      const [given] = (await ask('sam', 'get', '/agreements?list=given')).body
        .items;
      expect(given).toMatchObject({ columnsPromised: promised });

      // Who lets one in has seen the others.
      const { body } = await ask('sam', 'post', `${path}/accept-columns`, {
        version: 1,
        columns: ['other'],
      });
      expect(body.columns).toEqual(['airport', 'state', 'other']);
      const decided = (await ask('sam', 'get', path)).body;
      expect(decided.columnsAdded).toBeUndefined();
      expect(decided.columnsLeftOut).toEqual([
        'struck_at',
        'pilot',
        'stored_only',
      ]);
    });

    it('are not guessed at where nobody knows what was promised', async () => {
      const agreement = await bench.agree('ann', {}, { columns: ['airport'] });
      await bench
        .knex()('data_access_agreements')
        .update({ columns_promised: null });
      publish('1.1.0', ['stored_only']);
      const context = await bench.context();
      expect(await told(async () => noteContractVersions(context))).toEqual([]);
      const { body } = await ask('sam', 'get', `/agreements/${agreement.id}`);
      expect(body.columnsLeftOut).toContain('stored_only');
      expect([body.columnsAdded, body.columnsPromised]).toEqual([
        undefined,
        undefined,
      ]);
    });
  },
);
