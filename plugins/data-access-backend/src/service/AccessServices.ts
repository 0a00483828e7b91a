import type { AgreementService } from './agreements/AgreementService';
import type { CampaignService } from './campaigns/CampaignService';
import type { DecisionService } from './decisions/DecisionService';
import type { DelegationService } from './delegations/DelegationService';
import type { ItemService } from './items/ItemService';
import type { PackageService } from './packages/PackageService';
import type { RequestService } from './requests/RequestService';

/** Everything that data access does. @internal */
export interface AccessServices {
  requests: RequestService;
  items: ItemService;
  agreements: AgreementService;
  packages: PackageService;
  delegations: DelegationService;
  campaigns: CampaignService;
  decisions: DecisionService;
}
