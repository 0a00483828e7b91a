import type { Entity } from '@backstage/catalog-model';
import { isVisibleTo } from './isVisibleTo';

function entity(spec: Entity['spec']): Entity {
  return {
    apiVersion: 'meshport.dev/v1alpha1',
    kind: 'DataProduct',
    metadata: { name: 'x' },
    spec,
  };
}

describe('isVisibleTo', () => {
  const claims = ['user:default/ona', 'group:default/Weather'];

  it.each<[Entity['spec'], boolean]>([
    [undefined, true],
    [{}, true],
    [{ visibleTo: [] }, true],
    [{ visibleTo: ['group:default/weather'] }, true],
    [{ visibleTo: ['GROUP:default/weather'] }, true],
    [{ visibleTo: 'group:default/weather' }, true],
    [{ VisibleTo: ['group:default/safety'] }, false],
    [{ visibleTo: ['group:default/safety'] }, false],
    [{ visibleTo: ['group:default/safety', 'user:default/ona'] }, true],
    [{ visibleTo: ['user:default/on'] }, false],
    [{ visibleTo: null }, false],
  ])('%j is visible: %p', (spec, expected) => {
    expect(isVisibleTo.apply(entity(spec), { claims })).toBe(expected);
  });

  it('shows only what is for everyone to who has no claims', () => {
    const limited = entity({ visibleTo: ['group:default/weather'] });
    expect(isVisibleTo.apply(limited, { claims: [] })).toBe(false);
    expect(isVisibleTo.toQuery({ claims: [] })).toEqual({
      not: { key: 'spec.visibleTo' },
    });
  });
});
