import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { AuthenticationError, ResponseError } from '@backstage/errors';
import type {
  DecideRequest,
  Decision,
} from '@meshport/plugin-data-access-common';
import type {
  AgreementToken,
  CreateAgreementTokenRequest,
  CreatedAgreementToken,
} from '@meshport/plugin-data-query-common';
import type {
  DataAccessCallOptions,
  DataAccessClient,
} from './DataAccessClient';
import { SeveralAgreementsError } from './SeveralAgreementsError';

/** Ports in one address, so that it stays below what servers accept. */
const PORTS_A_CALL = 20;

/** Unlike the trouble of one plugin to authenticate at another. */
const TOKEN_DOES_NOT_HOLD = 'The token does not hold';

type Call = {
  /** POST with a body, else GET. */
  method?: 'DELETE';
  json?: unknown;
  credentials?: BackstageCredentials;
  signal?: AbortSignal;
  idempotencyKey?: string;
};

/** Calls data access over HTTP. @public */
export class HttpDataAccessClient implements DataAccessClient {
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;

  static create(options: {
    auth: AuthService;
    discovery: DiscoveryService;
  }): DataAccessClient {
    return new HttpDataAccessClient(options);
  }

  private constructor(options: {
    auth: AuthService;
    discovery: DiscoveryService;
  }) {
    this.#auth = options.auth;
    this.#discovery = options.discovery;
  }

  async decide(request: DecideRequest, options: DataAccessCallOptions) {
    return await this.#json<Awaited<ReturnType<DataAccessClient['decide']>>>(
      '/decisions',
      { json: request, ...options },
    );
  }

  async decideForSubject(
    request: DecideRequest & { subject: string },
    options: { signal?: AbortSignal } = {},
  ) {
    try {
      return await this.#json<{ serviceAccount: string; items: Decision[] }>(
        '/decisions/subject',
        { json: request, ...options },
      );
    } catch (error) {
      if (
        error instanceof ResponseError &&
        error.cause.name === 'NotFoundError'
      ) {
        return undefined;
      }
      throw error;
    }
  }

  async renew(ids: string[], options: { signal?: AbortSignal } = {}) {
    return await this.#json<Awaited<ReturnType<DataAccessClient['renew']>>>(
      '/decisions/renew',
      { json: { ids }, ...options },
    );
  }

  async release(ids: string[], options: { signal?: AbortSignal } = {}) {
    await this.#fetch('/decisions/release', { json: { ids }, ...options });
  }

  async queryable(options: DataAccessCallOptions) {
    type Page = Awaited<ReturnType<DataAccessClient['queryable']>> & {
      nextCursor?: string;
    };
    const items: Page['items'] = [];
    let search = '';
    for (;;) {
      const page = await this.#json<Page>(`/queryable${search}`, options);
      items.push(...page.items);
      if (!page.nextCursor) {
        return { items };
      }
      search = `?${new URLSearchParams({ cursor: page.nextCursor })}`;
    }
  }

  async access(
    request: { portRefs: string[] },
    options: DataAccessCallOptions,
  ) {
    type Page = Awaited<ReturnType<DataAccessClient['access']>>;
    const pages: Promise<Page>[] = [];
    for (let from = 0; from < request.portRefs.length; from += PORTS_A_CALL) {
      const search = new URLSearchParams(
        request.portRefs
          .slice(from, from + PORTS_A_CALL)
          .map(portRef => ['portRef', portRef]),
      );
      pages.push(this.#json<Page>(`/access?${search}`, options));
    }
    return { items: (await Promise.all(pages)).flatMap(page => page.items) };
  }

  async createToken(
    request: CreateAgreementTokenRequest,
    options: DataAccessCallOptions & { idempotencyKey?: string },
  ) {
    return await this.#json<CreatedAgreementToken>('/tokens', {
      json: request,
      ...options,
    });
  }

  async listTokens(
    { productRef, agreementId }: { productRef?: string; agreementId?: string },
    options: DataAccessCallOptions,
  ) {
    const search = new URLSearchParams({
      ...(productRef && { productRef }),
      ...(agreementId && { agreementId }),
    });
    return await this.#json<{ items: AgreementToken[] }>(
      `/tokens?${search}`,
      options,
    );
  }

  async revokeToken(id: string, options: DataAccessCallOptions) {
    await this.#fetch(`/tokens/${encodeURIComponent(id)}`, {
      method: 'DELETE',
      ...options,
    });
  }

  async decideWithToken(
    request: { secret: string; portRefs: string[] },
    options: { signal?: AbortSignal } = {},
  ) {
    try {
      return await this.#json<{ token: AgreementToken; items: Decision[] }>(
        '/tokens/decide',
        { json: request, ...options },
      );
    } catch (error) {
      throw error instanceof ResponseError &&
        error.cause.name === 'AuthenticationError' &&
        error.cause.message === TOKEN_DOES_NOT_HOLD
        ? new AuthenticationError(TOKEN_DOES_NOT_HOLD)
        : error;
    }
  }

  async #json<T>(path: string, call: Call): Promise<T> {
    const response = await this.#fetch(path, call);
    return (await response.json()) as T;
  }

  async #fetch(path: string, call: Call): Promise<Response> {
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf:
        call.credentials ?? (await this.#auth.getOwnServiceCredentials()),
      targetPluginId: 'data-access',
    });
    const baseUrl = await this.#discovery.getBaseUrl('data-access');
    const response = await fetch(`${baseUrl}${path}`, {
      headers: {
        Authorization: `Bearer ${token}`,
        // Packing costs both ends more than the network between them takes.
        'Accept-Encoding': 'identity',
        ...(call.json ? { 'Content-Type': 'application/json' } : {}),
        ...(call.idempotencyKey && { 'Idempotency-Key': call.idempotencyKey }),
      },
      ...(call.json ? { method: 'POST', body: JSON.stringify(call.json) } : {}),
      ...(call.method && { method: call.method }),
      signal: call.signal,
    });
    if (!response.ok) {
      throw await toError(response);
    }
    return response;
  }
}

async function toError(response: Response): Promise<Error> {
  const error = await ResponseError.fromResponse(response);
  const { message, agreements } = error.body.error as {
    message: string;
    agreements?: unknown;
  };
  return response.status === 409 && Array.isArray(agreements)
    ? new SeveralAgreementsError(message, agreements)
    : error;
}
