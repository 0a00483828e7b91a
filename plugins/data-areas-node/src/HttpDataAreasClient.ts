import { Readable } from 'node:stream';
import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import type {
  AddSnapshotRequest,
  CreateAreaRequest,
  DataAreasCallOptions,
  DataAreasClient,
  ResolvePortsRequest,
} from './DataAreasClient';
import { PublishRefusedError } from './PublishRefusedError';
import { SnapshotRefusedError } from './SnapshotRefusedError';

type Call = {
  method?: string;
  /** Sent as JSON. */
  json?: unknown;
  body?: Readable | Buffer;
  contentType?: string;
  options?: DataAreasCallOptions;
  /** What an answer with findings becomes. */
  refusal?: new (message: string, findings: never[]) => Error;
};

/**
 * Calls data areas over HTTP.
 *
 * @public
 */
export class HttpDataAreasClient implements DataAreasClient {
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;

  private constructor(options: {
    auth: AuthService;
    discovery: DiscoveryService;
  }) {
    this.#auth = options.auth;
    this.#discovery = options.discovery;
  }

  static create(options: {
    auth: AuthService;
    discovery: DiscoveryService;
  }): DataAreasClient {
    return new HttpDataAreasClient(options);
  }

  async resolvePorts(request: ResolvePortsRequest) {
    const { items } = await this.#json<{ items: (ResolvedPort | null)[] }>(
      '/ports/resolve',
      {
        method: 'POST',
        json: request,
      },
    );
    return { items: items.map(item => item ?? undefined) };
  }

  async listPorts(request: Parameters<DataAreasClient['listPorts']>[0] = {}) {
    return this.#json<Awaited<ReturnType<DataAreasClient['listPorts']>>>(
      `/ports${search(request)}`,
    );
  }

  async changes(request: { after: number; limit?: number }) {
    return this.#json<Awaited<ReturnType<DataAreasClient['changes']>>>(
      `/changes${search(request)}`,
    );
  }

  async getCatalogArea(area: string) {
    return this.#jsonOrAbsent<
      Awaited<ReturnType<DataAreasClient['getCatalogArea']>>
    >(`/catalog/areas/${encodeURIComponent(area)}`);
  }

  async getCatalogPublication(area: string, product: string) {
    return this.#jsonOrAbsent<
      Awaited<ReturnType<DataAreasClient['getCatalogPublication']>>
    >(
      `/catalog/publications/${encodeURIComponent(area)}/${encodeURIComponent(
        product,
      )}`,
    );
  }

  async listAreas(request: { mine?: boolean }, options: DataAreasCallOptions) {
    return this.#json<Awaited<ReturnType<DataAreasClient['listAreas']>>>(
      `/areas${search(request)}`,
      { options },
    );
  }

  async createArea(request: CreateAreaRequest, options: DataAreasCallOptions) {
    return this.#json<Awaited<ReturnType<DataAreasClient['createArea']>>>(
      '/areas',
      {
        method: 'POST',
        json: request,
        options,
      },
    );
  }

  async getArea(area: string, options: DataAreasCallOptions) {
    return this.#json<Awaited<ReturnType<DataAreasClient['getArea']>>>(
      `/areas/${encodeURIComponent(area)}`,
      {
        options,
      },
    );
  }

  async listDatasets(area: string, options: DataAreasCallOptions) {
    return this.#json<Awaited<ReturnType<DataAreasClient['listDatasets']>>>(
      `/areas/${encodeURIComponent(area)}/datasets`,
      { options },
    );
  }

  async addSnapshot(
    area: string,
    dataset: string,
    request: AddSnapshotRequest,
    options: DataAreasCallOptions,
  ) {
    return this.#json<Awaited<ReturnType<DataAreasClient['addSnapshot']>>>(
      `/areas/${encodeURIComponent(area)}/datasets/${encodeURIComponent(
        dataset,
      )}/snapshots`,
      {
        method: 'POST',
        body: request.body,
        contentType: request.contentType,
        options,
        refusal: SnapshotRefusedError,
      },
    );
  }

  async publish(
    ...[area, product, request, options]: Parameters<DataAreasClient['publish']>
  ) {
    return this.#json<Awaited<ReturnType<DataAreasClient['publish']>>>(
      publicationPath(area, product),
      {
        method: 'PUT',
        json: request,
        options,
        refusal: PublishRefusedError,
      },
    );
  }

  async getPublication(
    area: string,
    product: string,
    options: DataAreasCallOptions,
  ) {
    return this.#json<Awaited<ReturnType<DataAreasClient['getPublication']>>>(
      publicationPath(area, product),
      {
        options,
      },
    );
  }

  async #json<T>(path: string, call: Call = {}): Promise<T> {
    const response = await this.#fetch(path, call);
    if (!response.ok) {
      throw await toError(response, call);
    }
    return (await response.json()) as T;
  }

  async #jsonOrAbsent<T>(path: string): Promise<T | undefined> {
    const response = await this.#fetch(path, {});
    if (response.status === 404) {
      await response.body?.cancel();
      return undefined;
    }
    if (!response.ok) {
      throw await toError(response);
    }
    return (await response.json()) as T;
  }

  async #fetch(path: string, call: Call): Promise<Response> {
    const onBehalfOf: BackstageCredentials =
      call.options?.credentials ??
      (await this.#auth.getOwnServiceCredentials());
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf,
      targetPluginId: 'data-areas',
    });
    const baseUrl = await this.#discovery.getBaseUrl('data-areas');
    const contentType =
      call.json === undefined ? call.contentType : 'application/json';
    return fetch(`${baseUrl}${path}`, {
      method: call.method ?? 'GET',
      headers: {
        Authorization: `Bearer ${token}`,
        // Packing costs both ends more than the network between them takes.
        'Accept-Encoding': 'identity',
        ...(contentType ? { 'Content-Type': contentType } : {}),
      },
      signal: call.options?.signal,
      ...toBody(call),
    });
  }
}

function toBody(call: Call): RequestInit & { duplex?: 'half' } {
  if (call.json !== undefined) {
    return { body: JSON.stringify(call.json) };
  }
  if (call.body instanceof Readable) {
    return {
      body: Readable.toWeb(call.body) as ReadableStream,
      duplex: 'half',
    };
  }
  return call.body ? { body: new Uint8Array(call.body) } : {};
}

async function toError(response: Response, call?: Call): Promise<Error> {
  const error = await ResponseError.fromResponse(response);
  const { findings } = (error.body.error ?? {}) as { findings?: unknown };
  const Refusal = call?.refusal;
  if (response.status === 400 && Array.isArray(findings) && Refusal) {
    return new Refusal(error.body.error.message, findings as never[]);
  }
  return error;
}

function publicationPath(area: string, product: string): string {
  return `/areas/${encodeURIComponent(area)}/publications/${encodeURIComponent(
    product,
  )}`;
}

function search(
  parameters: Record<string, string | number | boolean | undefined>,
): string {
  const entries = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return entries.length > 0 ? `?${new URLSearchParams(entries)}` : '';
}
