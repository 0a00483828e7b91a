import type { Entity } from '@backstage/catalog-model';

function entity(
  kind: string,
  name: string,
  spec: Entity['spec'],
  relations: [string, string][] = [],
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default' },
    spec,
    relations: relations.map(([type, targetRef]) => ({ type, targetRef })),
  };
}

/**
 * Two domains: safety, whose owners have a team below them, and network. Sam
 * is in the team, Olga in the group above, Nina in network's, and Stan nowhere.
 *
 * @internal
 */
export const organisation: Entity[] = [
  entity('Group', 'safety', { type: 'department' }),
  entity('Group', 'safety-data', { type: 'team' }, [
    ['childOf', 'group:default/safety'],
  ]),
  entity('Group', 'network', { type: 'department' }),
  entity('User', 'sam', {}, [['memberOf', 'group:default/safety-data']]),
  entity('User', 'olga', {}, [['memberOf', 'group:default/safety']]),
  entity('User', 'nina', {}, [['memberOf', 'group:default/network']]),
  entity('User', 'stan', {}),
  entity('Domain', 'safety', { owner: 'safety' }),
  entity('Domain', 'network', { owner: 'group:default/network' }),
];
