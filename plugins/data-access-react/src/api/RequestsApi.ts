import type { JsonObject } from '@backstage/types';
import type {
  AccessAgreement,
  AccessConsumer,
  AccessRequest,
  AccessRequestItem,
  AccessSample,
  AccessTransitionRecord,
  Purpose,
} from '@meshport/plugin-data-access-common';
import { pathOf, type AccessHttp } from './AccessHttp';
import type { AccessExposure } from './AccessExposure';
import type { AccessPage } from './AccessPage';
import type { AccessPreview } from './AccessPreview';
import type {
  ApproveBody,
  CreateRequestBody,
  DecideItemBody,
  PreviewRequestBody,
  SeenVersions,
  SubmitRequestBody,
  UpdateRequestBody,
} from './RequestBodies';

/** How deciding on one of several items went. @public */
export interface DecidedItem {
  requestId: string;
  itemId: string;
  item?: AccessRequestItem;
  agreement?: AccessAgreement;
  error?: { name: string; message: string };
}

/** A request that was decided on as one. @public */
export interface DecidedRequest {
  request: AccessRequest;
  agreements: AccessAgreement[];
}

/** Asking, and deciding on what was asked. @public */
export interface RequestsApi {
  /** The catalogue of purposes. */
  getPurposes(): Promise<Purpose[]>;
  /** Whom the caller may ask for, the caller first. */
  getConsumers(): Promise<AccessConsumer[]>;
  /** Asks for ports; `idempotencyKey` makes a repetition the same request. */
  createRequest(
    body: CreateRequestBody,
    options: { idempotencyKey: string },
  ): Promise<AccessRequest>;
  /** What the same request would lead to, without asking. */
  previewRequest(body: PreviewRequestBody): Promise<AccessPreview>;
  /** Changes a draft, or what changes were asked of. */
  updateRequest(id: string, body: UpdateRequestBody): Promise<AccessRequest>;
  /** Asks for what was drafted, or again after changes were asked. */
  submitRequest(id: string, body: SubmitRequestBody): Promise<AccessRequest>;
  /** Drafts a request from a Data Usage Agreement. */
  importDocument(body: {
    document: JsonObject;
    purpose?: string;
    consumer?: string;
  }): Promise<AccessRequest>;
  getRequests(options: {
    list: 'mine' | 'decide';
    state?: string;
    cursor?: string;
  }): Promise<AccessPage<AccessRequest>>;
  getRequest(id: string): Promise<AccessRequest>;
  /** What happened to a request, oldest first. */
  getRequestHistory(id: string): Promise<AccessTransitionRecord[]>;
  /** All that a decider needs to know of one asked port. */
  getExposure(requestId: string, itemId: string): Promise<AccessExposure>;
  /** The first rows of an asked port as its requester would see them, for who owns all of it and decides. */
  getSample(requestId: string, itemId: string): Promise<AccessSample>;
  /** Approves; there is an agreement once all steps are taken. */
  approve(
    requestId: string,
    itemId: string,
    body: ApproveBody,
  ): Promise<{ item: AccessRequestItem; agreement?: AccessAgreement }>;
  reject(
    requestId: string,
    itemId: string,
    body: { version: number; reason: string },
  ): Promise<void>;
  /** Hands an item back to who asked, with what to change. */
  askForChanges(
    requestId: string,
    itemId: string,
    body: { version: number; reason: string },
  ): Promise<void>;
  /** Takes an item up. */
  review(
    requestId: string,
    itemId: string,
    body: { version: number },
  ): Promise<void>;
  /** Decides on several items, with a result for each. */
  decideItems(
    items: DecideItemBody[],
    options?: { idempotencyKey?: string },
  ): Promise<DecidedItem[]>;
  /** Approves all of a request as one, some of its ports for less. */
  approveRequest(
    id: string,
    body: {
      versions: SeenVersions;
      until?: number;
      reason?: string;
      /** For how much less than was asked, by port. */
      limits?: { [portRef: string]: Omit<ApproveBody, 'version' | 'reason'> };
    },
  ): Promise<DecidedRequest>;
  /** Rejects all of a request as one. */
  rejectRequest(
    id: string,
    body: { versions: SeenVersions; reason: string },
  ): Promise<DecidedRequest>;
  /** Ends all agreements of a request as one. */
  endRequest(id: string, body: { reason: string }): Promise<DecidedRequest>;
  withdraw(requestId: string, body?: { reason?: string }): Promise<void>;
}

/** @internal */
export function requestsApi(http: AccessHttp): RequestsApi {
  const items = async <T>(path: string) =>
    (await http.get<{ items: T[] }>(path)).items;
  return {
    getPurposes: () => items('/purposes'),
    getConsumers: () => items('/consumers'),
    createRequest: (body, options) => http.write('/requests', body, options),
    previewRequest: body => http.ask('POST', '/requests/preview', { body }),
    updateRequest: (id, body) =>
      http.write(pathOf`/requests/${id}`, body, { method: 'PUT' }),
    submitRequest: (id, body) =>
      http.write(pathOf`/requests/${id}/submit`, body),
    importDocument: body => http.write('/requests/import', body),
    getRequests: options => http.get('/requests', { ...options }),
    getRequest: id => http.get(pathOf`/requests/${id}`),
    getRequestHistory: id => items(pathOf`/requests/${id}/history`),
    getExposure: (id, item) =>
      http.get(pathOf`/requests/${id}/items/${item}/exposure`),
    getSample: (id, item) =>
      http.get(pathOf`/requests/${id}/items/${item}/sample`),
    approve: (id, item, body) =>
      http.write(pathOf`/requests/${id}/items/${item}/approve`, body),
    reject: (id, item, body) =>
      http.write(pathOf`/requests/${id}/items/${item}/reject`, body),
    askForChanges: (id, item, body) =>
      http.write(pathOf`/requests/${id}/items/${item}/ask-changes`, body),
    review: (id, item, body) =>
      http.write(pathOf`/requests/${id}/items/${item}/review`, body),
    decideItems: async (wanted, options) =>
      (
        await http.write<{ items: DecidedItem[] }>(
          '/requests/decide',
          { items: wanted },
          options,
        )
      ).items,
    approveRequest: (id, body) =>
      http.write(pathOf`/requests/${id}/approve`, body),
    rejectRequest: (id, body) =>
      http.write(pathOf`/requests/${id}/reject`, body),
    endRequest: (id, body) => http.write(pathOf`/requests/${id}/end`, body),
    withdraw: (id, body) => http.write(pathOf`/requests/${id}/withdraw`, body),
  };
}
