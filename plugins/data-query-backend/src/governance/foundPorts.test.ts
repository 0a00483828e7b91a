import { mockCredentials } from '@backstage/backend-test-utils';
import { ConflictError } from '@backstage/errors';
import type { DataAccessClient } from '@meshport/plugin-data-access-node';
import type { DataAreasClient } from '@meshport/plugin-data-areas-node';
import type { MaskingKeys } from './MaskingKeys';
import { SourceResolver } from './SourceResolver';

const ANN = mockCredentials.user('user:default/ann');
const BEN = mockCredentials.user('user:default/ben');

/** Names, the ports that they lead to, and what is said of these. */
class World {
  readonly ports = new Map<string, string>([['a.b.c', 'product#c@1']]);
  readonly absent = new Set<string>();
  boundAt = 1;
  refusal?: Error;
  /** What was asked, in order. */
  readonly events: string[] = [];

  readonly resolver = SourceResolver.create({
    areas: {
      resolvePorts: async ({ sqlNames }: { sqlNames: string[] }) => {
        this.events.push('looks up');
        return {
          items: sqlNames.map(name => {
            const portRef = this.ports.get(name);
            const [catalog, schema, table] = name.split('.');
            return (
              portRef && {
                binding: {
                  portRef,
                  areaRef: 'area',
                  sqlName: { catalog, schema, table },
                  boundAt: this.boundAt,
                },
                product: { title: 'Product' },
                contract: { version: '1.0.0' },
                snapshot: {
                  id: portRef,
                  columns: [{ name: 'x', type: 'INTEGER', nullable: true }],
                  objects: [],
                },
              }
            );
          }),
        };
      },
    } as unknown as DataAreasClient,
    access: {
      decide: async ({ portRefs }: { portRefs: string[] }) => {
        this.events.push(`decides ${portRefs}`);
        if (this.refusal && portRefs.includes('product#c@1')) {
          throw this.refusal;
        }
        return {
          items: portRefs.map(portRef => ({
            id: portRef,
            portRef,
            effect: this.absent.has(portRef) ? 'absent' : 'allow',
            contractVersion: '1.0.0',
            boundAt: this.boundAt,
            snapshotId: portRef,
            columns: [{ name: 'x', logicalType: 'integer' }],
            rowFilters: [],
          })),
        };
      },
      queryable: async () => ({ items: [] }),
    } as unknown as DataAccessClient,
    keys: { keysFor: () => ({}) } as unknown as MaskingKeys,
  });

  async ask(name = 'a.b.c', credentials = ANN): Promise<string> {
    this.events.length = 0;
    const [catalog, schema, table] = name.split('.');
    try {
      const { sources } = await this.resolver.resolve({
        tables: [{ name: { catalog, schema, table }, line: 1, column: 1 }],
        credentials,
        user: credentials.principal.userEntityRef,
      });
      return sources[0].portRef;
    } catch (error) {
      return String(error);
    }
  }
}

const LOOKED_UP = ['looks up', 'decides product#c@1'];
const EXPECTED = ['decides product#c@1'];

it('looks up no more what a reader found, while decisions are of the same publication', async () => {
  const world = new World();
  expect(await world.ask()).toBe('product#c@1');
  expect(world.events).toEqual(LOOKED_UP);
  expect(await world.ask()).toBe('product#c@1');
  expect(world.events).toEqual(EXPECTED);
  world.boundAt = 2;
  expect(await world.ask()).toBe('product#c@1');
  expect(world.events).toEqual([...EXPECTED, 'looks up']);
  await world.ask();
  expect(world.events).toEqual(EXPECTED);
});

it('expects nothing of what only another reader found', async () => {
  const world = new World();
  await world.ask('a.b.c', BEN);
  world.absent.add('product#c@1');
  await world.ask('a.b.c', ANN);
  expect(world.events).toEqual(LOOKED_UP);
  await world.ask('a.b.c', ANN);
  expect(world.events).toEqual(LOOKED_UP);
});

it('decides again where the name leads elsewhere by now, whatever is said of the former', async () => {
  for (const refusal of [undefined, new ConflictError('Pick one')]) {
    const world = new World();
    await world.ask();
    world.ports.set('a.b.c', 'product#c@2');
    world.absent.add('product#c@1');
    world.refusal = refusal;
    expect(await world.ask()).toBe('product#c@2');
    expect(world.events).toEqual([
      ...EXPECTED,
      'looks up',
      'decides product#c@2',
    ]);
  }
});

it('answers with the refusal of a port that the name still leads to', async () => {
  const world = new World();
  await world.ask();
  world.refusal = new ConflictError('Pick one');
  expect(await world.ask()).toBe('ConflictError: Pick one');
});

it('answers alike, by the same steps, whether the port is gone or hidden by now', async () => {
  const gone = new World();
  await gone.ask();
  gone.ports.clear();
  gone.absent.add('product#c@1');
  const hidden = new World();
  await hidden.ask();
  hidden.absent.add('product#c@1');
  const answer = await gone.ask();
  expect(answer).toMatch('unknown or not available');
  expect(await hidden.ask()).toBe(answer);
  expect(gone.events).toEqual([...EXPECTED, 'looks up']);
  expect(hidden.events).toEqual(gone.events);
});
