import type { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import {
  accessAgreementPermissions,
  accessBasicPermissions,
  accessCampaignPermissions,
  accessDelegationPermissions,
  accessPackagePermissions,
  accessRequestPermissions,
} from '@meshport/plugin-data-access-common';
import type { StoredAgreement } from '../database/agreementRows';
import type { StoredRequest } from '../database/requestRows';
import type { AccessContext } from '../operations/AccessContext';
import {
  accessAgreementResourceRef,
  type AccessAgreementResource,
} from './accessAgreementResourceRef';
import {
  accessRequestResourceRef,
  type AccessRequestResource,
} from './accessRequestResourceRef';
import { accessAgreementRules } from './agreements/conditions';
import { accessCampaignResourceRef } from './accessCampaignResourceRef';
import { accessDelegationResourceRef } from './accessDelegationResourceRef';
import { accessPackageResourceRef } from './accessPackageResourceRef';
import { accessCampaignRules } from './campaigns/conditions';
import { accessDelegationRules } from './delegations/conditions';
import { accessPackageRules } from './packages/conditions';
import { accessRequestRules } from './requests/conditions';

/** Makes permissions, resources and rules known to the permission backend. @internal */
export function registerPermissions(options: {
  context: AccessContext;
  permissionsRegistry: PermissionsRegistryService;
}): void {
  const { context, permissionsRegistry } = options;
  permissionsRegistry.addPermissions(accessBasicPermissions);
  permissionsRegistry.addResourceType({
    resourceRef: accessRequestResourceRef,
    permissions: accessRequestPermissions,
    rules: Object.values(accessRequestRules),
    getResources: async refs =>
      await Promise.all(
        refs.map(async ref => {
          const request = await context.requests.get(ref);
          return request && toRequestResource(request);
        }),
      ),
  });
  permissionsRegistry.addResourceType({
    resourceRef: accessAgreementResourceRef,
    permissions: accessAgreementPermissions,
    rules: Object.values(accessAgreementRules),
    getResources: async refs => {
      const found = await context.agreements.getMany(refs);
      return refs.map(ref => {
        const agreement = found.find(one => one.id === ref);
        return agreement && toAgreementResource(agreement);
      });
    },
  });
  permissionsRegistry.addResourceType({
    resourceRef: accessPackageResourceRef,
    permissions: accessPackagePermissions,
    rules: Object.values(accessPackageRules),
    getResources: async refs =>
      await Promise.all(refs.map(ref => context.packages.get(ref))),
  });
  permissionsRegistry.addResourceType({
    resourceRef: accessDelegationResourceRef,
    permissions: accessDelegationPermissions,
    rules: Object.values(accessDelegationRules),
    getResources: async refs =>
      await Promise.all(refs.map(ref => context.delegations.get(ref))),
  });
  permissionsRegistry.addResourceType({
    resourceRef: accessCampaignResourceRef,
    permissions: accessCampaignPermissions,
    rules: Object.values(accessCampaignRules),
    getResources: async refs =>
      await Promise.all(refs.map(ref => context.campaigns.get(ref))),
  });
}

/** @internal */
export function toRequestResource(
  request: StoredRequest,
): AccessRequestResource {
  // A draft is nobody's business but who wrote it.
  const asked = request.items.filter(item => item.state !== 'draft');
  return {
    requester: request.requester,
    consumer: request.consumer,
    approvers: asked.flatMap(item => item.deciders),
    productOwners: asked.map(item => item.decider),
  };
}

/** @internal */
export function toAgreementResource(
  agreement: StoredAgreement,
): AccessAgreementResource {
  return {
    requester: agreement.requester,
    consumer: agreement.consumer,
    approver: agreement.approvedBy,
    productOwner: agreement.decider,
  };
}
