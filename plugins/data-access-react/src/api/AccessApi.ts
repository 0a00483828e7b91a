import { createApiRef } from '@backstage/core-plugin-api';
import type {
  AccessAgreement,
  AccessRequest,
  AccessRequestItem,
  DecideRequest,
  Decision,
  PortAccess,
  Purpose,
} from '@meshport/plugin-data-access-common';
import type { QueryablePort } from '@meshport/plugin-data-query-common';
import type { AccessExposure } from './AccessExposure';
import type { AccessPreview } from './AccessPreview';
import type { LedgerPage, LedgerVerification } from './Ledger';
import type {
  ApproveBody,
  CreateRequestBody,
  PreviewRequestBody,
} from './RequestBodies';

/** One page of a list. @public */
export interface AccessPage<T> {
  items: T[];
  nextCursor?: string;
  /** How many there are in all, where the backend counts them. */
  totalItems?: number;
}

/**
 * The access backend as the browser sees it.
 *
 * @remarks
 * Every write tells the subscribers, so that badges and buttons elsewhere on
 * the page follow.
 *
 * @public
 */
export interface AccessApi {
  /** The catalogue of purposes. */
  getPurposes(): Promise<Purpose[]>;
  /** Asks for ports; `idempotencyKey` makes a repetition the same request. */
  createRequest(
    body: CreateRequestBody,
    options: { idempotencyKey: string },
  ): Promise<AccessRequest>;
  /** What the same request would lead to, without asking. */
  previewRequest(body: PreviewRequestBody): Promise<AccessPreview>;
  getRequests(options: {
    list: 'mine' | 'decide';
    state?: string;
    cursor?: string;
  }): Promise<AccessPage<AccessRequest>>;
  getRequest(id: string): Promise<AccessRequest>;
  /** All that a decider needs to know of one asked port. */
  getExposure(requestId: string, itemId: string): Promise<AccessExposure>;
  approve(
    requestId: string,
    itemId: string,
    body: ApproveBody,
  ): Promise<{ item: AccessRequestItem; agreement: AccessAgreement }>;
  reject(
    requestId: string,
    itemId: string,
    body: { version: number; reason: string },
  ): Promise<void>;
  withdraw(requestId: string, body?: { reason?: string }): Promise<void>;
  getAgreements(options: {
    list: 'mine' | 'given';
    cursor?: string;
  }): Promise<AccessPage<AccessAgreement>>;
  /** Ends an agreement: as its decider, or handing back one's own. */
  revoke(agreementId: string, body: { reason: string }): Promise<void>;
  /** The caller's access to ports; invisible ones are left out. */
  getAccess(portRefs: string[]): Promise<PortAccess[]>;
  /** The ports that the caller may query now, with their columns. */
  getQueryable(): Promise<QueryablePort[]>;
  /** What the caller may see of ports now, in the order asked. */
  decide(request: DecideRequest): Promise<Decision[]>;
  getLedger(options?: { after?: number; limit?: number }): Promise<LedgerPage>;
  verifyLedger(): Promise<LedgerVerification>;
  /** Calls the listener after every write; returns how to stop that. */
  subscribe(listener: () => void): () => void;
}

/** Reference to the {@link AccessApi}. @public */
export const accessApiRef = createApiRef<AccessApi>({
  id: 'plugin.data-access.client',
});
