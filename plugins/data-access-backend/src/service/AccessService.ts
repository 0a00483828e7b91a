import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import type {
  AccessAgreement,
  AccessRequest,
  AccessRequestItem,
  DecideRequest,
  Decision,
  PortAccess,
  Purpose,
  Renewal,
} from '@meshport/plugin-data-access-common';
import type { QueryablePort } from '@meshport/plugin-data-query-common';
import type { Page, PageRequest } from '../database/paging';
import type { ApproveItemInput } from '../operations/approveItem';
import type { CreateRequestInput } from '../operations/createRequest';
import type { Exposure } from '../operations/getExposure';
import type { ListRequestsInput } from '../operations/listRequests';
import type {
  PreviewRequestInput,
  RequestPreviewItem,
} from '../operations/previewRequest';

/** On behalf of which user. @internal */
export interface UserOptions {
  credentials: BackstageCredentials<BackstageUserPrincipal>;
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
    options: UserOptions & { idempotencyKey?: string },
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
    options: UserOptions,
  ): Promise<AccessRequest>;

  getExposure(place: ItemPlace, options: UserOptions): Promise<Exposure>;
  approveItem(
    place: ItemPlace,
    input: ApproveItemInput,
    options: UserOptions,
  ): Promise<{ item: AccessRequestItem; agreement: AccessAgreement }>;
  rejectItem(
    place: ItemPlace,
    input: { version: number; reason: string },
    options: UserOptions,
  ): Promise<{ item: AccessRequestItem }>;

  listAgreements(
    input: PageRequest & { list: 'mine' | 'given' },
    options: UserOptions,
  ): Promise<Page<AccessAgreement>>;
  revokeAgreement(
    id: string,
    input: { reason: string },
    options: UserOptions & { handBackOnly?: boolean },
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
