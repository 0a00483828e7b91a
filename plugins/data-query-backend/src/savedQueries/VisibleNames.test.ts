import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { DataAccessClient } from '@meshport/plugin-data-access-node';
import type { DataAreasClient } from '@meshport/plugin-data-areas-node';
import { VisibleNames } from './VisibleNames';

/** Ports are all names of area `a`; what begins with `a.secret` is hidden. */
function setUp() {
  const asked: string[][] = [];
  const names = VisibleNames.create({
    areas: {
      resolvePorts: async (request: { sqlNames: string[] }) => {
        asked.push(request.sqlNames);
        return {
          items: request.sqlNames.map(name =>
            name.startsWith('a.') ? { binding: { portRef: name } } : undefined,
          ),
        };
      },
    } as unknown as DataAreasClient,
    access: {
      access: async ({ portRefs }: { portRefs: string[] }) => {
        asked.push(['access', ...portRefs]);
        return {
          items: portRefs
            .filter(portRef => !portRef.startsWith('a.secret'))
            .map(portRef => ({ portRef })),
        };
      },
    } as unknown as DataAccessClient,
    logger: mockServices.logger.mock(),
  });
  return { names, asked, options: { credentials: mockCredentials.user() } };
}

const many = (count: number, prefix = 'x.y.z') =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`).join(' ');

describe('VisibleNames', () => {
  it('looks each name up once in a request, and again in the next', async () => {
    const { names, asked, options } = setUp();
    const texts = [{ texts: ['a.b.c and a.secret.d and x.y.z'] }];
    const open = [{ texts: ['a.b.c and x.y.z'], sqlNames: ['a.b.c'] }];
    expect(await names.mayRead(texts, options)).toEqual([false]);
    expect(asked).toEqual([
      ['a.b.c', 'a.secret.d', 'x.y.z'],
      ['access', 'a.b.c', 'a.secret.d'],
    ]);
    expect(await names.mayRead(open, options)).toEqual([true]);
    expect(await names.mayRead([{ texts: ['a.secret.d'] }], options)).toEqual([
      false,
    ]);
    expect(asked).toHaveLength(2);
    expect(
      await names.mayRead([{ texts: [], sqlNames: ['x.y.z'] }], options),
    ).toEqual([false]);
    await names.mayRead(open, { credentials: mockCredentials.user() });
    expect(asked).toHaveLength(4);
  });

  it('shows nothing that names more than can be looked up', async () => {
    const { names, asked, options } = setUp();
    const small = { texts: ['a.b.c'] };
    expect(
      await names.mayRead([{ texts: [many(501)] }, small], options),
    ).toEqual([false, true]);
    expect(asked).toEqual([['a.b.c'], ['access', 'a.b.c']]);
    const fifty = Array.from({ length: 50 }, (_, index) => ({
      texts: [many(500, `x.y.z${index}_`)],
    }));
    const shown = await names.mayRead([...fifty, small], options);
    expect(shown.filter(Boolean)).toHaveLength(10);
    // What was looked up before costs nothing.
    expect(shown.at(-1)).toBe(true);
    expect(asked.flat().length).toBeLessThan(5100);
  });
});
