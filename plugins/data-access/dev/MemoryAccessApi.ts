import type {
  AccessRequest,
  PortAccess,
} from '@meshport/plugin-data-access-common';
import type {
  AccessApi,
  ApproveBody,
  CreateRequestBody,
  PreviewRequestBody,
} from '@meshport/plugin-data-access-react';
import {
  BIRDS,
  FLIGHTS,
  agreements,
  exposure,
  previews,
  purposes,
  requests,
} from './records';

/** The access backend in the memory of one page, to look at the pages without it. */
export class MemoryAccessApi implements AccessApi {
  readonly #listeners = new Set<() => void>();
  #requests = structuredClone(requests);
  #agreements = structuredClone(agreements);

  static create(): MemoryAccessApi {
    return new MemoryAccessApi();
  }

  private constructor() {}

  async getPurposes() {
    return purposes;
  }

  async createRequest(body: CreateRequestBody): Promise<AccessRequest> {
    const request: AccessRequest = {
      ...structuredClone(requests[0]),
      ...body,
      id: `r${this.#requests.length + 1}`,
      requester: 'user:default/guest',
      consumer: body.consumer ?? 'user:default/guest',
      createdAt: Date.now(),
      items: body.portRefs.map((portRef, index) => {
        const port = previews.find(one => one.portRef === portRef)!;
        return {
          id: `i${index + 1}`,
          portRef,
          productRef: port.productRef,
          productTitle: port.productTitle,
          sqlName: port.sqlName,
          decider: port.decider,
          state: 'submitted' as const,
          version: 1,
        };
      }),
    };
    this.#requests.push(request);
    this.#changed();
    return request;
  }

  async previewRequest(body: PreviewRequestBody) {
    return {
      items: previews.filter(item => body.portRefs.includes(item.portRef)),
    };
  }

  async getRequests(options: { list: 'mine' | 'decide' }) {
    const items = this.#requests.filter(request =>
      options.list === 'mine'
        ? request.requester === 'user:default/guest'
        : request.items.some(item => item.state === 'submitted'),
    );
    return { items, totalItems: items.length };
  }

  async getRequest(id: string) {
    return this.#requests.find(request => request.id === id)!;
  }

  async getExposure(requestId: string, itemId: string) {
    const request = await this.getRequest(requestId);
    const item = request.items.find(one => one.id === itemId)!;
    const port = previews.find(one => one.portRef === item.portRef)!;
    return {
      ...exposure,
      columns: port.columns,
      rowFilter: port.rowFilter,
      rowFilterReason: port.rowFilterReason,
    };
  }

  async approve(requestId: string, itemId: string, body: ApproveBody) {
    const item = await this.#decide(requestId, itemId, 'approved');
    const request = await this.getRequest(requestId);
    const agreement = {
      ...structuredClone(agreements[0]),
      id: `a${this.#agreements.length + 1}`,
      consumer: request.consumer,
      endsAt: body.until ?? request.until,
    };
    this.#agreements.push(agreement);
    this.#changed();
    return { item, agreement };
  }

  async reject(requestId: string, itemId: string) {
    await this.#decide(requestId, itemId, 'rejected');
    this.#changed();
  }

  async withdraw(requestId: string) {
    const request = await this.getRequest(requestId);
    for (const item of request.items) {
      item.state = 'withdrawn';
    }
    this.#changed();
  }

  async getAgreements(options: { list: 'mine' | 'given' }) {
    const mine = options.list === 'mine';
    const items = this.#agreements.map(agreement =>
      mine ? agreement : { ...agreement, consumer: 'user:default/ana.petrova' },
    );
    return { items, totalItems: items.length };
  }

  async revoke(agreementId: string, body: { reason: string }) {
    this.#agreements = this.#agreements.map(agreement =>
      agreement.id === agreementId
        ? {
            ...agreement,
            state: 'revoked',
            revokedAt: Date.now(),
            revokeReason: body.reason,
          }
        : agreement,
    );
    this.#changed();
  }

  async getAccess(portRefs: string[]): Promise<PortAccess[]> {
    const port = (portRef: string) =>
      previews.find(one => one.portRef === portRef)!;
    return portRefs
      .filter(portRef => [BIRDS, FLIGHTS].includes(portRef))
      .map(portRef => ({
        portRef,
        sqlName: port(portRef).sqlName,
        decider: port(portRef).decider,
        purposes: [],
      }));
  }

  async getQueryable() {
    return [];
  }

  async decide() {
    return [];
  }

  async getLedger() {
    return {
      items: [1, 2, 3].map(sequence => ({
        sequence,
        at: Date.now() - (4 - sequence) * 3_600_000,
        event: ['request.created', 'item.approved', 'agreement.revoked'][
          sequence - 1
        ],
        actor: 'user:default/ana.petrova',
        subject: `request:r${sequence}`,
        payload: {},
        previousHash: String(sequence - 1).repeat(64),
        hash: String(sequence).repeat(64),
      })),
    };
  }

  async verifyLedger() {
    return { valid: true, entries: 3 };
  }

  subscribe(listener: () => void) {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  async #decide(
    requestId: string,
    itemId: string,
    state: 'approved' | 'rejected',
  ) {
    const request = await this.getRequest(requestId);
    const item = request.items.find(one => one.id === itemId)!;
    item.state = state;
    item.decidedBy = 'user:default/guest';
    item.decidedAt = Date.now();
    return item;
  }

  #changed() {
    for (const listener of [...this.#listeners]) {
      listener();
    }
  }
}
