import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import type {
  AccessAgreement,
  AccessCampaign,
  AccessConsumer,
  AccessDelegation,
  AccessPackage,
  AccessRequest,
  AccessRequestItem,
  AccessSample,
  AccessTransitionRecord,
  CampaignItem,
  DecideRequest,
  Decision,
  PortAccess,
  Purpose,
  Renewal,
} from '@meshport/plugin-data-access-common';
import type { QueryablePort } from '@meshport/plugin-data-query-common';
import type { Allowed } from '../permissions/Allowed';
import type { Page, PageRequest } from '../database/paging';
import type { ApprovedItem, ApproveItemInput } from '../operations/approveItem';
import type { answerCampaign, createCampaign } from '../operations/campaigns';
import type { CreateRequestInput } from '../operations/createRequest';
import type { DecidedItem, DecideItemInput } from '../operations/decideItems';
import type {
  PlainDecision,
  PlainDecisionInput,
} from '../operations/decidePlainly';
import type { DecidedRequest } from '../operations/decideRequest';
import type { CreateDelegationInput } from '../operations/delegations';
import type { AccessCounts } from '../operations/getCounts';
import type { Exposure } from '../operations/getExposure';
import type { ListAgreementsInput } from '../operations/listAgreements';
import type { ListRequestsInput } from '../operations/listRequests';
import type { PackageInput, requestPackage } from '../operations/packages';
import type {
  PreviewRequestInput,
  RequestPreviewItem,
} from '../operations/previewRequest';
import type { UpdateRequestInput } from '../operations/updateRequest';

/** On behalf of which user. @internal */
export interface UserOptions {
  credentials: BackstageCredentials<BackstageUserPrincipal>;
  /** What the permission policy leaves; set by who asked it. */
  allowed?: Allowed;
}

/** On behalf of a user, once where a key is given. @internal */
export interface WriteOptions extends UserOptions {
  idempotencyKey?: string;
}

/** On behalf of a user who may govern, and then looks beyond what they decide on. @internal */
export interface CampaignOptions extends WriteOptions {
  governs?: boolean;
}

/** On behalf of whomever. @internal */
export interface CallerOptions {
  credentials: BackstageCredentials;
}

/** Names an item of a request. @internal */
export interface ItemPlace {
  requestId: string;
  itemId: string;
}

/** Everything that data access does. @internal */
export interface AccessService {
  listPurposes(options: UserOptions): Promise<{ items: Purpose[] }>;

  createRequest(
    input: CreateRequestInput,
    options: WriteOptions,
  ): Promise<AccessRequest>;
  updateRequest(
    id: string,
    input: UpdateRequestInput,
    options: UserOptions,
  ): Promise<AccessRequest>;
  submitRequest(
    id: string,
    input: { version?: number; acceptedTerms?: { [portRef: string]: string } },
    options: WriteOptions,
  ): Promise<AccessRequest>;
  previewRequest(
    input: PreviewRequestInput,
    options: UserOptions,
  ): Promise<{ items: RequestPreviewItem[] }>;
  listRequests(
    input: ListRequestsInput,
    options: UserOptions,
  ): Promise<Page<AccessRequest>>;
  getRequest(id: string, options: UserOptions): Promise<AccessRequest>;
  withdrawRequest(
    id: string,
    input: { reason?: string },
    options: WriteOptions,
  ): Promise<AccessRequest>;
  getRequestHistory(
    id: string,
    options: UserOptions,
  ): Promise<{ items: AccessTransitionRecord[] }>;
  decideRequest(
    id: string,
    action: 'approve' | 'reject',
    input: { until?: number; reason?: string },
    options: WriteOptions,
  ): Promise<DecidedRequest>;
  endRequest(
    id: string,
    input: { reason: string },
    options: WriteOptions & { handBackOnly?: boolean },
  ): Promise<DecidedRequest>;
  getCounts(options: UserOptions): Promise<AccessCounts>;

  createPackage(
    input: PackageInput,
    options: WriteOptions,
  ): Promise<AccessPackage>;
  updatePackage(
    id: string,
    input: PackageInput & { version: number },
    options: UserOptions,
  ): Promise<AccessPackage>;
  retirePackage(id: string, options: UserOptions): Promise<AccessPackage>;
  listPackages(options: UserOptions): Promise<{ items: AccessPackage[] }>;
  getPackage(id: string, options: UserOptions): Promise<AccessPackage>;
  requestPackage(
    id: string,
    input: Parameters<typeof requestPackage>[2],
    options: WriteOptions,
  ): Promise<AccessRequest>;

  createDelegation(
    input: CreateDelegationInput,
    options: WriteOptions,
  ): Promise<AccessDelegation>;
  listDelegations(options: UserOptions): Promise<{ items: AccessDelegation[] }>;
  endDelegation(
    id: string,
    input: { reason?: string },
    options: UserOptions,
  ): Promise<AccessDelegation>;

  createCampaign(
    input: Parameters<typeof createCampaign>[1],
    options: CampaignOptions,
  ): Promise<AccessCampaign>;
  listCampaigns(options: CampaignOptions): Promise<{ items: AccessCampaign[] }>;
  getCampaign(id: string, options: CampaignOptions): Promise<AccessCampaign>;
  listCampaignItems(
    id: string,
    page: PageRequest,
    options: CampaignOptions,
  ): Promise<Page<CampaignItem>>;
  answerCampaign(
    id: string,
    answers: Parameters<typeof answerCampaign>[2],
    options: CampaignOptions,
  ): ReturnType<typeof answerCampaign>;

  listConsumers(options: UserOptions): Promise<{ items: AccessConsumer[] }>;

  getExposure(place: ItemPlace, options: UserOptions): Promise<Exposure>;
  getSample(place: ItemPlace, options: UserOptions): Promise<AccessSample>;
  approveItem(
    place: ItemPlace,
    input: ApproveItemInput,
    options: WriteOptions,
  ): Promise<ApprovedItem>;
  decidePlainly(
    place: ItemPlace,
    action: PlainDecision,
    input: PlainDecisionInput,
    options: WriteOptions,
  ): Promise<{ item: AccessRequestItem }>;
  decideItems(
    inputs: DecideItemInput[],
    options: WriteOptions,
  ): Promise<{ items: DecidedItem[] }>;

  listAgreements(
    input: ListAgreementsInput,
    options: UserOptions,
  ): Promise<Page<AccessAgreement>>;
  revokeAgreement(
    id: string,
    input: { reason: string; at?: number },
    options: WriteOptions & { handBackOnly?: boolean },
  ): Promise<AccessAgreement>;
  getAgreement(id: string, options: UserOptions): Promise<AccessAgreement>;
  getAgreementHistory(
    id: string,
    options: UserOptions,
  ): Promise<{ items: AccessTransitionRecord[] }>;
  suspendAgreement(
    id: string,
    action: 'suspend' | 'resume',
    input: { reason?: string },
    options: WriteOptions,
  ): Promise<AccessAgreement>;
  handBackAgreement(
    id: string,
    input: { reason?: string },
    options: WriteOptions,
  ): Promise<AccessAgreement>;
  extendAgreement(
    id: string,
    input: { until: number; justification: string; acceptedTerms?: string },
    options: WriteOptions,
  ): Promise<AccessRequest>;
  acceptColumns(
    id: string,
    input: { version: number; columns: string[]; reason?: string },
    options: WriteOptions,
  ): Promise<AccessAgreement>;

  listAccess(
    input: { portRefs: string[] },
    options: UserOptions,
  ): Promise<{ items: PortAccess[] }>;
  listQueryable(options: UserOptions): Promise<{ items: QueryablePort[] }>;

  decide(
    request: DecideRequest,
    options: UserOptions,
  ): Promise<{ items: Decision[] }>;
  renewDecisions(
    ids: string[],
    options: CallerOptions,
  ): Promise<{ items: Renewal[] }>;
  releaseDecisions(ids: string[], options: CallerOptions): Promise<void>;
}
