import type { AuthService } from '@backstage/backend-plugin-api';
import type { AccessContext } from '../operations/AccessContext';
import type { PermissionGate } from '../permissions/PermissionGate';
import type { AccessServices } from './AccessServices';
import { AuthorizedAgreementService } from './agreements/AuthorizedAgreementService';
import { DefaultAgreementService } from './agreements/DefaultAgreementService';
import { AuthorizedCampaignService } from './campaigns/AuthorizedCampaignService';
import { DefaultCampaignService } from './campaigns/DefaultCampaignService';
import { AuthorizedDecisionService } from './decisions/AuthorizedDecisionService';
import { DefaultDecisionService } from './decisions/DefaultDecisionService';
import { AuthorizedDelegationService } from './delegations/AuthorizedDelegationService';
import { DefaultDelegationService } from './delegations/DefaultDelegationService';
import { AuthorizedItemService } from './items/AuthorizedItemService';
import { DefaultItemService } from './items/DefaultItemService';
import { AuthorizedPackageService } from './packages/AuthorizedPackageService';
import { DefaultPackageService } from './packages/DefaultPackageService';
import { AuthorizedRequestService } from './requests/AuthorizedRequestService';
import { DefaultRequestService } from './requests/DefaultRequestService';

/** What data access does, after the permission policy was asked. @internal */
export function createAccessServices(options: {
  auth: AuthService;
  context: AccessContext;
  gate: PermissionGate;
}): AccessServices {
  const { auth, context, gate } = options;
  return {
    requests: AuthorizedRequestService.create({
      gate,
      requests: DefaultRequestService.create(context),
    }),
    items: AuthorizedItemService.create({
      gate,
      items: DefaultItemService.create(context),
    }),
    agreements: AuthorizedAgreementService.create({
      gate,
      agreements: DefaultAgreementService.create(context),
    }),
    packages: AuthorizedPackageService.create({
      gate,
      packages: DefaultPackageService.create(context),
    }),
    delegations: AuthorizedDelegationService.create({
      gate,
      delegations: DefaultDelegationService.create(context),
    }),
    campaigns: AuthorizedCampaignService.create({
      gate,
      campaigns: DefaultCampaignService.create(context),
    }),
    decisions: AuthorizedDecisionService.create({
      auth,
      gate,
      decisions: DefaultDecisionService.create(context),
    }),
  };
}
