import { TestDatabases } from '@backstage/backend-test-utils';
import { accessTestBench } from './__testUtils__/accessTestBench';
import { strikes } from './__testUtils__/fixtures';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('queryable on %p', id => {
  const bench = accessTestBench(databases, id);
  const { ask, world } = bench;

  /** Public ones, or those of commercial that others do not know of. */
  const port = (name: string, visible: boolean) =>
    strikes(made => {
      made.binding.portRef = `dataproduct:safety/${name}#port@1`;
      made.binding.sqlName = {
        catalog: 'safety',
        schema: name.replaceAll('-', '_'),
        table: 'port',
      };
      made.product = {
        ...made.product,
        ref: `dataproduct:safety/${name}`,
        title: `Product ${name}`,
      };
      made.contract.access = 'public';
      if (!visible) {
        made.visibility = {
          level: 'groups',
          groups: ['group:default/commercial'],
        };
      }
    });

  async function namesOf(search: string) {
    const { status, body } = await ask('ann', 'get', `/queryable${search}`);
    expect([search, status]).toEqual([search, 200]);
    return {
      names: body.items.map((item: { sqlName: string }) => item.sqlName),
      nextCursor: body.nextCursor as string | undefined,
    };
  }

  beforeEach(() => {
    world.ports = [
      port('a', true),
      port('b-hidden', false),
      port('c', true),
      port('d-hidden', false),
      port('e', true),
      port('z-hidden', false),
    ];
    world.ports[4].contract.columns[0].name = 'airport_straße';
    world.ports[4].snapshot!.columns[0].name = 'airport_straße';
  });

  it('comes whole, or a page at a time, as in a world without what is invisible', async () => {
    const all = ['safety.a.port', 'safety.c.port', 'safety.e.port'];
    expect(await namesOf('')).toEqual({ names: all, nextCursor: undefined });
    const walk = async (limit: number) => {
      const pages: { names: string[]; nextCursor?: string }[] = [];
      let cursor = '';
      do {
        const page = await namesOf(`?limit=${limit}${cursor}`);
        pages.push(page);
        cursor = page.nextCursor ? `&cursor=${page.nextCursor}` : '';
      } while (cursor);
      return pages;
    };
    const withHidden = [await walk(1), await walk(2), await walk(3)];
    expect(withHidden.map(pages => pages.map(page => page.names))).toEqual([
      [[all[0]], [all[1]], [all[2]]],
      [[all[0], all[1]], [all[2]]],
      [all],
    ]);
    world.ports = world.ports.filter(
      each => each.visibility.level === 'everyone',
    );
    expect([await walk(1), await walk(2), await walk(3)]).toEqual(withHidden);
    for (const search of ['?limit=0', '?limit=501', '?text=']) {
      expect((await ask('ann', 'get', `/queryable${search}`)).status).toBe(400);
    }
  });

  it('is found by name, title and what is shown of columns', async () => {
    expect((await namesOf('?text=SAFETY.C')).names).toEqual(['safety.c.port']);
    expect((await namesOf('?text=product%20e')).names).toEqual([
      'safety.e.port',
    ]);
    expect((await namesOf('?text=hidden')).names).toEqual([]);
    expect((await namesOf('?text=STRASSE')).names).toEqual([]);
    expect((await namesOf('?text=straße')).names).toEqual(['safety.e.port']);
    expect((await namesOf('?text=struck&limit=2')).names).toHaveLength(2);
    // Promised by the contract and not in the data, so not shown.
    expect((await namesOf('?text=promised_only')).names).toEqual([]);
    expect((await namesOf('?text=%25')).names).toEqual([]);
  });
});
