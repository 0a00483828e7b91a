import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import type { PortUsage } from '@meshport/plugin-data-query-common';
import type { DataQueryClient } from './DataQueryClient';
import { readPreview } from './readPreview';

/** In one address, so that it stays below what servers accept. */
const NAMES_A_CALL = 50;

type CallOptions = { signal?: AbortSignal };

/** Calls data query over HTTP. @public */
export class HttpDataQueryClient implements DataQueryClient {
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;

  static create(options: {
    auth: AuthService;
    discovery: DiscoveryService;
  }): DataQueryClient {
    return new HttpDataQueryClient(options);
  }

  private constructor(options: {
    auth: AuthService;
    discovery: DiscoveryService;
  }) {
    this.#auth = options.auth;
    this.#discovery = options.discovery;
  }

  async portUsage(
    request: Parameters<DataQueryClient['portUsage']>[0],
    options: CallOptions = {},
  ) {
    const { portRefs, agreementIds, daily, ...period } = request;
    const items: PortUsage[] = [];
    for (const somePorts of batchesOf(portRefs)) {
      for (const someAgreements of batchesOf(agreementIds)) {
        const page = await this.#json<{ items: PortUsage[] }>(
          '/usage/ports',
          {
            ...period,
            portRef: somePorts,
            agreementId: someAgreements,
            ...(daily && { daily: 'true' }),
          },
          options,
        );
        items.push(...page.items);
      }
    }
    return { items };
  }

  async classifiedReads(
    request: Parameters<DataQueryClient['classifiedReads']>[0],
    options: CallOptions = {},
  ) {
    return await this.#json<
      Awaited<ReturnType<DataQueryClient['classifiedReads']>>
    >('/usage/reads', { ...request }, options);
  }

  async previewPort(
    { limit, ...request }: Parameters<DataQueryClient['previewPort']>[0],
    { credentials, signal }: Parameters<DataQueryClient['previewPort']>[1],
  ) {
    // Leaving the answer ends the query.
    const enough = new AbortController();
    try {
      const response = await this.#fetch('/preview', credentials, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(request),
        signal: signal
          ? AbortSignal.any([signal, enough.signal])
          : enough.signal,
      });
      return await readPreview(response.body!, limit);
    } finally {
      enough.abort();
    }
  }

  async #json<T>(
    path: string,
    query: { [name: string]: number | string | string[] | undefined },
    { signal }: CallOptions,
  ): Promise<T> {
    const search = new URLSearchParams(
      Object.entries(query).flatMap(([name, value = []]) =>
        [value].flat().map(each => [name, String(each)]),
      ),
    );
    const response = await this.#fetch(
      `${path}?${search}`,
      await this.#auth.getOwnServiceCredentials(),
      { signal },
    );
    return (await response.json()) as T;
  }

  async #fetch(
    path: string,
    credentials: BackstageCredentials,
    init: RequestInit,
  ): Promise<Response> {
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: credentials,
      targetPluginId: 'data-query',
    });
    const baseUrl = await this.#discovery.getBaseUrl('data-query');
    const response = await fetch(`${baseUrl}${path}`, {
      ...init,
      headers: {
        ...init.headers,
        Authorization: `Bearer ${token}`,
        // Packing costs both ends more than the network between them takes.
        'Accept-Encoding': 'identity',
      },
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}

/** All at once where nothing is named; none where an empty list is. */
function batchesOf(names: string[] | undefined): (string[] | undefined)[] {
  if (!names) {
    return [undefined];
  }
  const batches: string[][] = [];
  for (let from = 0; from < names.length; from += NAMES_A_CALL) {
    batches.push(names.slice(from, from + NAMES_A_CALL));
  }
  return batches;
}
