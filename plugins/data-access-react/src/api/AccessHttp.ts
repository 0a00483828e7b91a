import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';

/** Parameters of an address; those that are undefined are left out. @internal */
export type AccessQuery = Record<
  string,
  string | number | string[] | undefined
>;

interface SendOptions {
  query?: AccessQuery;
  body?: object;
  headers?: Record<string, string>;
}

/** Sends to the access backend, and tells the subscribers of every write. @internal */
export class AccessHttp {
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;
  readonly #listeners = new Set<() => void>();

  static create(options: {
    discoveryApi: DiscoveryApi;
    fetchApi: FetchApi;
  }): AccessHttp {
    return new AccessHttp(options);
  }

  private constructor(options: {
    discoveryApi: DiscoveryApi;
    fetchApi: FetchApi;
  }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  get<T>(path: string, query?: AccessQuery): Promise<T> {
    return this.ask('GET', path, { query });
  }

  /** What is neither stored nor changes anything. */
  async ask<T>(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    options: SendOptions = {},
  ): Promise<T> {
    const text = await (await this.send(method, path, options)).text();
    return (text ? JSON.parse(text) : undefined) as T;
  }

  async write<T>(
    path: string,
    body: object = {},
    options: { idempotencyKey?: string; method?: 'POST' | 'PUT' } = {},
  ): Promise<T> {
    const { idempotencyKey, method = 'POST' } = options;
    try {
      return await this.ask<T>(method, path, {
        body,
        headers: idempotencyKey ? { 'Idempotency-Key': idempotencyKey } : {},
      });
    } finally {
      // Also after a failure: a conflict means that what is shown is old.
      this.changed();
    }
  }

  async send(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    options: SendOptions = {},
  ): Promise<Response> {
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
    return response;
  }

  /** Tells the subscribers that what they show may be old. */
  changed(): void {
    for (const listener of [...this.#listeners]) {
      listener();
    }
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }
}

/** A path with its parts escaped. @internal */
export function pathOf(
  strings: TemplateStringsArray,
  ...parts: string[]
): string {
  return strings.reduce(
    (path, text, index) =>
      `${path}${encodeURIComponent(parts[index - 1])}${text}`,
  );
}

function queryString(query: AccessQuery = {}): string {
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
