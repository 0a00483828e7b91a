import { catalogConditions } from '@backstage/plugin-catalog-backend/alpha';
import { catalogPermissions } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  createPermission,
  type Permission,
} from '@backstage/plugin-permission-common';
import { scaffolderTaskConditions } from '@backstage/plugin-scaffolder-backend/alpha';
import { scaffolderPermissions } from '@backstage/plugin-scaffolder-common/alpha';
import { dataAccessPermissions } from '@meshport/plugin-data-access-common';
import { dataAreasPermissions } from '@meshport/plugin-data-areas-common';
import { dataQueryPermissions } from '@meshport/plugin-data-query-common';
import { decideMeshport } from './decideMeshport';
import type { PolicyCaller } from './PolicyCaller';

const callers = {
  newcomer: { claims: ['user:default/nora'], governor: false },
  member: {
    claims: ['user:default/sam', 'group:default/safety'],
    governor: false,
  },
  governor: {
    claims: ['user:default/gil', 'group:default/governance'],
    governor: true,
  },
} satisfies Record<string, PolicyCaller>;

/** What is expected of newcomer, member and governor; a rule's name where conditional. */
const expected: Record<string, [string, string, string]> = {
  'catalog.entity.read': ['IS_VISIBLE_TO', 'IS_VISIBLE_TO', 'IS_VISIBLE_TO'],
  'catalog.entity.create': ['ALLOW', 'ALLOW', 'ALLOW'],
  'catalog.entity.validate': ['ALLOW', 'ALLOW', 'ALLOW'],
  'catalog.entity.delete': ['IS_ENTITY_OWNER', 'IS_ENTITY_OWNER', 'ALLOW'],
  'catalog.entity.refresh': ['IS_ENTITY_OWNER', 'IS_ENTITY_OWNER', 'ALLOW'],
  'catalog.location.create': ['ALLOW', 'ALLOW', 'ALLOW'],
  'catalog.location.analyze': ['ALLOW', 'ALLOW', 'ALLOW'],
  'catalog.location.read': ['DENY', 'DENY', 'ALLOW'],
  'catalog.location.delete': ['DENY', 'DENY', 'ALLOW'],
  'catalog.ingestion.read': ['DENY', 'DENY', 'ALLOW'],
  'catalog.ingestion.manage': ['DENY', 'DENY', 'ALLOW'],
  'scaffolder.action.execute': ['ALLOW', 'ALLOW', 'ALLOW'],
  'scaffolder.template.parameter.read': ['ALLOW', 'ALLOW', 'ALLOW'],
  'scaffolder.template.step.read': ['ALLOW', 'ALLOW', 'ALLOW'],
  'scaffolder.template.dry-run': ['ALLOW', 'ALLOW', 'ALLOW'],
  'scaffolder.template.management': ['DENY', 'DENY', 'ALLOW'],
  'scaffolder.task.create': ['ALLOW', 'ALLOW', 'ALLOW'],
  'scaffolder.task.read': ['IS_TASK_OWNER', 'IS_TASK_OWNER', 'IS_TASK_OWNER'],
  'scaffolder.task.cancel': ['IS_TASK_OWNER', 'IS_TASK_OWNER', 'IS_TASK_OWNER'],
  'data-areas.area.create': ['ALLOW', 'ALLOW', 'ALLOW'],
  'data-areas.area.administer': ['ALLOW', 'ALLOW', 'ALLOW'],
  'data-areas.area.write': ['ALLOW', 'ALLOW', 'ALLOW'],
  'data-areas.area.read': ['ALLOW', 'ALLOW', 'ALLOW'],
  'data-areas.area.hand-over': ['DENY', 'DENY', 'ALLOW'],
  'data-access.request.create': ['ALLOW', 'ALLOW', 'ALLOW'],
  'data-access.request.read': ['ALLOW', 'ALLOW', 'ALLOW'],
  'data-access.request.update': ['ALLOW', 'ALLOW', 'ALLOW'],
  'data-access.request.withdraw': ['ALLOW', 'ALLOW', 'ALLOW'],
  'data-access.request.decide': ['ALLOW', 'ALLOW', 'ALLOW'],
  'data-access.agreement.read': ['ALLOW', 'ALLOW', 'ALLOW'],
  'data-access.agreement.extend': ['ALLOW', 'ALLOW', 'ALLOW'],
  'data-access.agreement.hand-back': ['ALLOW', 'ALLOW', 'ALLOW'],
  'data-access.agreement.suspend': ['ALLOW', 'ALLOW', 'ALLOW'],
  'data-access.agreement.revoke': ['ALLOW', 'ALLOW', 'ALLOW'],
  'data-access.agreement.accept-columns': ['ALLOW', 'ALLOW', 'ALLOW'],
  'data-access.package.create': ['ALLOW', 'ALLOW', 'ALLOW'],
  'data-access.package.read': ['ALLOW', 'ALLOW', 'ALLOW'],
  'data-access.package.update': ['ALLOW', 'ALLOW', 'ALLOW'],
  'data-access.package.retire': ['ALLOW', 'ALLOW', 'ALLOW'],
  'data-access.package.request': ['ALLOW', 'ALLOW', 'ALLOW'],
  'data-access.delegation.create': ['ALLOW', 'ALLOW', 'ALLOW'],
  'data-access.delegation.read': ['ALLOW', 'ALLOW', 'ALLOW'],
  'data-access.delegation.end': ['ALLOW', 'ALLOW', 'ALLOW'],
  'data-access.campaign.create': ['ALLOW', 'ALLOW', 'ALLOW'],
  'data-access.campaign.read': ['ALLOW', 'ALLOW', 'ALLOW'],
  'data-access.campaign.answer': ['ALLOW', 'ALLOW', 'ALLOW'],
  'data-access.campaign.govern': ['DENY', 'DENY', 'ALLOW'],
  'data-access.decision.read': ['ALLOW', 'ALLOW', 'ALLOW'],
  'data-access.map.read': ['ALLOW', 'ALLOW', 'ALLOW'],
  'data-access.ledger.read': ['DENY', 'DENY', 'ALLOW'],
  'data-access.report.read': ['DENY', 'DENY', 'ALLOW'],
  'data-query.query.execute': ['ALLOW', 'ALLOW', 'ALLOW'],
  'data-query.saved.share': ['ALLOW', 'ALLOW', 'ALLOW'],
  'data-query.token.create': ['ALLOW', 'ALLOW', 'ALLOW'],
};

const permissions: Permission[] = [
  ...catalogPermissions,
  ...scaffolderPermissions,
  ...dataAreasPermissions,
  ...dataAccessPermissions,
  ...dataQueryPermissions,
];

function outcome(permission: Permission, caller: PolicyCaller): string {
  const decision = decideMeshport(permission, caller);
  if (decision.result !== AuthorizeResult.CONDITIONAL) {
    return decision.result;
  }
  return 'rule' in decision.conditions ? decision.conditions.rule : 'several';
}

describe('decideMeshport', () => {
  it('has an expectation for every permission of the installed plugins', () => {
    expect(permissions.map(permission => permission.name).sort()).toEqual(
      Object.keys(expected).sort(),
    );
  });

  it.each(permissions.map(permission => [permission.name, permission]))(
    'decides on %s',
    (name, permission) => {
      expect([
        outcome(permission as Permission, callers.newcomer),
        outcome(permission as Permission, callers.member),
        outcome(permission as Permission, callers.governor),
      ]).toEqual(expected[name as string]);
    },
  );

  it('denies what it does not know', () => {
    const permission = createPermission({
      name: 'kubernetes.proxy',
      attributes: {},
    });
    for (const caller of Object.values(callers)) {
      expect(outcome(permission, caller)).toBe('DENY');
    }
  });

  it('denies a forged form and a name that every object has', () => {
    const basic = createPermission({
      name: 'catalog.entity.read',
      attributes: { action: 'read' },
    });
    expect(outcome(basic, callers.member)).toBe('DENY');
    for (const name of ['constructor', 'toString', '__proto__']) {
      const permission = createPermission({ name, attributes: {} });
      expect(outcome(permission, callers.governor)).toBe('DENY');
    }
  });

  it('names the rules as the catalog and the scaffolder do', () => {
    const { claims } = callers.member;
    const byName = (name: string) =>
      decideMeshport(
        permissions.find(permission => permission.name === name)!,
        callers.member,
      );
    expect(byName('catalog.entity.delete')).toMatchObject({
      pluginId: 'catalog',
      conditions: catalogConditions.isEntityOwner({ claims }),
    });
    expect(byName('scaffolder.task.read')).toMatchObject({
      pluginId: 'scaffolder',
      conditions: scaffolderTaskConditions.isTaskOwner({ createdBy: claims }),
    });
    expect(byName('catalog.entity.read')).toEqual({
      result: 'CONDITIONAL',
      pluginId: 'catalog',
      resourceType: 'catalog-entity',
      conditions: {
        resourceType: 'catalog-entity',
        rule: 'IS_VISIBLE_TO',
        params: { claims },
      },
    });
  });
});
