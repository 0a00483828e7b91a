import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { parse } from 'yaml';
import { InMemoryDataAreas } from '../__fixtures__/InMemoryDataAreas';
import { createAreaCreateAction } from './areaCreate';
import { examples } from './areaCreate.examples';

describe('meshport:area:create', () => {
  const [{ input }] = parse(examples[0].example).steps;

  it('creates the area of its example as the initiator, and again without harm', async () => {
    const areas = InMemoryDataAreas.create();
    const action = createAreaCreateAction({ areas });
    for (const _ of ['first', 'resumed']) {
      const context = createMockActionContext({ input });
      await action.handler(context);
      expect(context.output).toHaveBeenCalledWith(
        'areaRef',
        'resource:default/network',
      );
      expect(context.output).toHaveBeenCalledWith('name', 'network');
    }
    expect([...areas.areas.keys()]).toEqual(['network']);
    expect(areas.changes).toEqual([
      'user:default/mock createArea network',
      'user:default/mock createArea network',
    ]);
  });

  it('does not do again what its checkpoint holds', async () => {
    const areas = InMemoryDataAreas.create();
    const context = createMockActionContext({ input });
    context.checkpoint = async ({ key }) => {
      expect(key).toBe('meshport.area.create.network');
      return { ref: 'resource:default/network', name: 'network' } as never;
    };
    await createAreaCreateAction({ areas }).handler(context);
    expect(areas.changes).toEqual([]);
    expect(context.output).toHaveBeenCalledWith('name', 'network');
  });

  it('changes nothing in a dry run', async () => {
    const areas = InMemoryDataAreas.create();
    const context = { ...createMockActionContext({ input }), isDryRun: true };
    await createAreaCreateAction({ areas }).handler(context);
    expect(areas.areas.size).toBe(0);
    expect(context.output).toHaveBeenCalledWith(
      'areaRef',
      'resource:default/network',
    );
  });

  it('passes on why an area cannot be had', async () => {
    const areas = InMemoryDataAreas.create();
    const action = createAreaCreateAction({ areas });
    await action.handler(createMockActionContext({ input }));
    await expect(
      action.handler(
        createMockActionContext({
          input: { ...input, ownerRef: 'group:default/others' },
        }),
      ),
    ).rejects.toThrow("Area 'network' is another one");
  });
});
