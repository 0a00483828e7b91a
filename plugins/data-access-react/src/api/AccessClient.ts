import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
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
import type { AccessApi, AccessPage } from './AccessApi';
import type { AccessExposure } from './AccessExposure';
import type { AccessPreview } from './AccessPreview';
import type { LedgerPage, LedgerVerification } from './Ledger';
import type {
  ApproveBody,
  CreateRequestBody,
  PreviewRequestBody,
} from './RequestBodies';

/** Port refs in one call, so that the address stays below what proxies accept. */
const PORTS_A_CALL = 20;

type Query = Record<string, string | number | string[] | undefined>;

/** Talks to the access backend over HTTP. @public */
export class AccessClient implements AccessApi {
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;
  readonly #listeners = new Set<() => void>();

  static create(options: {
    discoveryApi: DiscoveryApi;
    fetchApi: FetchApi;
  }): AccessClient {
    return new AccessClient(options);
  }

  private constructor(options: {
    discoveryApi: DiscoveryApi;
    fetchApi: FetchApi;
  }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  async getPurposes(): Promise<Purpose[]> {
    const page = await this.#get<{ items: Purpose[] }>('/purposes');
    return page.items;
  }

  createRequest(
    body: CreateRequestBody,
    options: { idempotencyKey: string },
  ): Promise<AccessRequest> {
    return this.#write('/requests', body, {
      'Idempotency-Key': options.idempotencyKey,
    });
  }

  previewRequest(body: PreviewRequestBody): Promise<AccessPreview> {
    return this.#send('POST', '/requests/preview', { body });
  }

  getRequests(options: {
    list: 'mine' | 'decide';
    state?: string;
    cursor?: string;
  }): Promise<AccessPage<AccessRequest>> {
    return this.#get('/requests', { ...options });
  }

  getRequest(id: string): Promise<AccessRequest> {
    return this.#get(`/requests/${encodeURIComponent(id)}`);
  }

  getExposure(requestId: string, itemId: string): Promise<AccessExposure> {
    return this.#get(`${itemPath(requestId, itemId)}/exposure`);
  }

  approve(
    requestId: string,
    itemId: string,
    body: ApproveBody,
  ): Promise<{ item: AccessRequestItem; agreement: AccessAgreement }> {
    return this.#write(`${itemPath(requestId, itemId)}/approve`, body);
  }

  reject(
    requestId: string,
    itemId: string,
    body: { version: number; reason: string },
  ): Promise<void> {
    return this.#write(`${itemPath(requestId, itemId)}/reject`, body);
  }

  withdraw(requestId: string, body: { reason?: string } = {}): Promise<void> {
    return this.#write(
      `/requests/${encodeURIComponent(requestId)}/withdraw`,
      body,
    );
  }

  getAgreements(options: {
    list: 'mine' | 'given';
    cursor?: string;
  }): Promise<AccessPage<AccessAgreement>> {
    return this.#get('/agreements', { ...options });
  }

  revoke(agreementId: string, body: { reason: string }): Promise<void> {
    return this.#write(
      `/agreements/${encodeURIComponent(agreementId)}/revoke`,
      body,
    );
  }

  async getAccess(portRefs: string[]): Promise<PortAccess[]> {
    const calls: Promise<{ items: PortAccess[] }>[] = [];
    for (let from = 0; from < portRefs.length; from += PORTS_A_CALL) {
      const portRef = portRefs.slice(from, from + PORTS_A_CALL);
      calls.push(this.#get('/access', { portRef }));
    }
    return (await Promise.all(calls)).flatMap(page => page.items);
  }

  async getQueryable(): Promise<QueryablePort[]> {
    const page = await this.#get<{ items: QueryablePort[] }>('/queryable');
    return page.items;
  }

  async decide(request: DecideRequest): Promise<Decision[]> {
    const page = await this.#send<{ items: Decision[] }>('POST', '/decisions', {
      body: request,
    });
    return page.items;
  }

  getLedger(
    options: { after?: number; limit?: number } = {},
  ): Promise<LedgerPage> {
    return this.#get('/ledger', { ...options });
  }

  verifyLedger(): Promise<LedgerVerification> {
    return this.#get('/ledger/verify');
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  #get<T>(path: string, query?: Query): Promise<T> {
    return this.#send('GET', path, { query });
  }

  async #write<T>(
    path: string,
    body: object,
    headers?: Record<string, string>,
  ): Promise<T> {
    try {
      return await this.#send<T>('POST', path, { body, headers });
    } finally {
      // Also after a failure: a conflict means that what is shown is old.
      for (const listener of [...this.#listeners]) {
        listener();
      }
    }
  }

  async #send<T>(
    method: 'GET' | 'POST',
    path: string,
    options: { query?: Query; body?: object; headers?: Record<string, string> },
  ): Promise<T> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('data-access');
    const response = await this.#fetchApi.fetch(
      `${baseUrl}${path}${queryString(options.query)}`,
      {
        method,
        headers: {
          ...(options.body ? { 'Content-Type': 'application/json' } : {}),
          ...options.headers,
        },
        ...(options.body ? { body: JSON.stringify(options.body) } : {}),
      },
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    const text = await response.text();
    return (text ? JSON.parse(text) : undefined) as T;
  }
}

function itemPath(requestId: string, itemId: string): string {
  return `/requests/${encodeURIComponent(requestId)}/items/${encodeURIComponent(
    itemId,
  )}`;
}

function queryString(query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const values = Array.isArray(value) ? value : [value];
    for (const one of values) {
      if (one !== undefined) {
        parameters.append(name, String(one));
      }
    }
  }
  const text = parameters.toString();
  return text ? `?${text}` : '';
}
