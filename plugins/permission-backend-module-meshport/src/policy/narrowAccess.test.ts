import {
  AuthorizeResult,
  createPermission,
} from '@backstage/plugin-permission-common';
// Only here: the names that the policy writes must be those of the rules.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import {
  accessAgreementConditions,
  accessAgreementRules,
  accessCampaignConditions,
  accessDelegationConditions,
  accessPackageConditions,
  accessRequestConditions,
  accessRequestRules,
} from '@meshport/plugin-data-access-backend';
import {
  accessAgreementPermissions,
  accessAgreementReadPermission,
  accessCampaignPermissions,
  accessCampaignReadPermission,
  accessDelegationPermissions,
  accessDelegationReadPermission,
  accessPackagePermissions,
  accessPackageReadPermission,
  accessRequestPermissions,
  accessRequestReadPermission,
  dataAccessPermissions,
} from '@meshport/plugin-data-access-common';
import { composePolicy } from './composePolicy';
import { decideMeshport } from './decideMeshport';
import {
  narrowAccessAgreements,
  narrowAccessCampaigns,
  narrowAccessDelegations,
  narrowAccessPackages,
  narrowAccessRequests,
  type AccessRule,
} from './narrowAccess';

const caller = {
  claims: ['user:default/sam', 'group:default/safety'],
  governor: false,
};
const { claims } = caller;

describe('narrowing access', () => {
  it('puts conditions in front of the default policy, on every verb', () => {
    const decide = composePolicy(
      narrowAccessRequests('IS_REQUESTER', 'IS_APPROVER'),
      narrowAccessAgreements('IS_PRODUCT_OWNER'),
      narrowAccessPackages(),
      narrowAccessDelegations('IS_DELEGATOR'),
      narrowAccessCampaigns(),
      decideMeshport,
    );
    const conditional = dataAccessPermissions.filter(
      permission =>
        decide(permission, caller).result === AuthorizeResult.CONDITIONAL,
    );
    expect(conditional).toEqual([
      ...accessRequestPermissions,
      ...accessAgreementPermissions,
      ...accessPackagePermissions,
      ...accessDelegationPermissions,
      ...accessCampaignPermissions,
    ]);
    for (const [permission, condition] of [
      [accessPackageReadPermission, accessPackageConditions.isPackageOwner],
      [accessDelegationReadPermission, accessDelegationConditions.isDelegator],
      [accessCampaignReadPermission, accessCampaignConditions.isCampaignAuthor],
    ] as const) {
      expect(decide(permission, caller)).toMatchObject({
        resourceType: permission.resourceType,
        conditions: { anyOf: [condition({ claims })] },
      });
    }
    expect(decide(accessRequestReadPermission, caller)).toMatchObject({
      pluginId: 'data-access',
      resourceType: 'access-request',
      conditions: {
        anyOf: [
          accessRequestConditions.isRequester({ claims }),
          accessRequestConditions.isApprover({ claims }),
        ],
      },
    });
    expect(decide(accessAgreementReadPermission, caller)).toMatchObject({
      pluginId: 'data-access',
      resourceType: 'access-agreement',
      conditions: {
        anyOf: [accessAgreementConditions.isProductOwner({ claims })],
      },
    });
  });

  it('knows the rules by the names that the access backend gives them', () => {
    const names: Record<AccessRule, true> = {
      IS_REQUESTER: true,
      IS_CONSUMER: true,
      IS_APPROVER: true,
      IS_PRODUCT_OWNER: true,
    };
    for (const rules of [accessRequestRules, accessAgreementRules]) {
      expect(
        Object.values(rules)
          .map(rule => rule.name)
          .sort(),
      ).toEqual(Object.keys(names).sort());
    }
  });

  it('denies a forged form', () => {
    const forged = createPermission({
      name: accessRequestReadPermission.name,
      attributes: { action: 'read' },
    });
    expect(narrowAccessRequests('IS_REQUESTER')(forged, caller)).toEqual({
      result: AuthorizeResult.DENY,
    });
  });
});
