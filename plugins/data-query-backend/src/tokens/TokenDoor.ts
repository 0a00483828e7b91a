import type {
  BackstageCredentials,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import {
  AuthenticationError,
  InputError,
  NotAllowedError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { DataAccessClient } from '@meshport/plugin-data-access-node';
import {
  AGREEMENT_TOKEN_PREFIX,
  type AgreementToken,
} from '@meshport/plugin-data-query-common';
import type { QueryTokenPolicy } from '@meshport/plugin-data-query-node';
import type { Request, RequestHandler } from 'express';
import { TooManyQueriesError } from '../admission/TooManyQueriesError';
import type { CallerReader } from '../callers/CallerReader';
import { FailedTokens } from './FailedTokens';
import type { SubjectDoor } from './SubjectDoor';
import { createTokenCredentials, tokenOf } from './tokenCredentials';

/** All that programs open. Histories and lists are for who is signed in. */
const OPEN: [method: string, path: RegExp][] = [
  ['POST', /^\/queries\/?$/i],
  ['POST', /^\/exports\/?$/i],
  ['GET', /^\/exports\/[^/]+(\/file)?\/?$/i],
  // There is room for a few only, and for a service account nobody else makes any.
  ['DELETE', /^\/exports\/[^/]+\/?$/i],
];

const BEARER = new RegExp(`^Bearer\\s+(${AGREEMENT_TOKEN_PREFIX}.*)$`, 'i');
const MAX_SECRET = 200;

/** @internal */
export interface TokenDoorOptions {
  access: DataAccessClient;
  callers: CallerReader;
  httpAuth: HttpAuthService;
  /** For who comes with a token of the backend's external access. */
  subjects: SubjectDoor;
  /** Asked on each use. */
  policy?: QueryTokenPolicy;
  failed?: FailedTokens;
}

type UserCredentials = BackstageCredentials<BackstageUserPrincipal>;

/**
 * Lets programs in that come with a token instead of a session, one of an
 * agreement or of the backend's external access. Everybody else is checked as
 * Backstage would, before anything is read of the request.
 *
 * @internal
 */
export class TokenDoor {
  static create(options: TokenDoorOptions): TokenDoor {
    return new TokenDoor(options);
  }

  readonly #options: TokenDoorOptions;
  readonly #failed: FailedTokens;
  readonly #admitted = new WeakMap<Request, UserCredentials>();

  private constructor(options: TokenDoorOptions) {
    this.#options = options;
    this.#failed = options.failed ?? FailedTokens.create();
  }

  /** Comes before all that reads a body. */
  readonly authenticate: RequestHandler = (req, res, next) => {
    this.#authenticate(req).then(
      () => next(),
      error => {
        if (error instanceof TooManyQueriesError) {
          res.setHeader('Retry-After', String(error.retryAfterSeconds));
        }
        next(error);
      },
    );
  };

  /** A token is for one purpose under one agreement, so a request need not name them. */
  readonly complete: RequestHandler = (req, _res, next) => {
    const credentials = this.#admitted.get(req);
    const found = credentials && tokenOf(credentials);
    if (found && req.method === 'POST') {
      const { purpose, agreementId } = found.token;
      if (req.body.purpose !== undefined && req.body.purpose !== purpose) {
        throw new InputError(`This token is for the purpose '${purpose}'`);
      }
      req.body.purpose = purpose;
      req.body.agreementIds = [agreementId];
    }
    next();
  };

  /** Knows users of tokens too, for the routes that are open to them. */
  get httpAuth(): HttpAuthService {
    const inner = this.#options.httpAuth;
    const admitted = this.#admitted;
    return {
      credentials: async (req: Request, options?: object) =>
        admitted.get(req) ?? (await inner.credentials(req, options)),
      issueUserCookie: async (res, options) =>
        await inner.issueUserCookie(res, options),
    } as HttpAuthService;
  }

  async #authenticate(req: Request): Promise<void> {
    const [, secret] = BEARER.exec(req.headers.authorization ?? '') ?? [];
    const open = OPEN.some(
      ([method, path]) => method === req.method && path.test(req.path),
    );
    if (secret === undefined) {
      const { httpAuth, subjects } = this.#options;
      const credentials = await httpAuth.credentials(req, {
        allow: ['user', 'service'],
      });
      const admitted =
        open && isService(credentials)
          ? await subjects.admit(credentials)
          : undefined;
      if (admitted) {
        this.#admitted.set(req, admitted);
      }
      return;
    }
    // Nothing behind this has a use for it, and some of it writes logs.
    delete req.headers.authorization;
    if (!open) {
      throw new AuthenticationError('Tokens do not open this');
    }
    this.#admitted.set(req, await this.#verify(secret, req.ip ?? ''));
  }

  async #verify(secret: string, address: string): Promise<UserCredentials> {
    const seconds = this.#failed.lockedFor(address, secret);
    if (seconds) {
      throw new TooManyQueriesError('Too many wrong tokens', seconds);
    }
    try {
      if (secret.length > MAX_SECRET) {
        throw new AuthenticationError('The token does not hold');
      }
      const { token } = await this.#options.access.decideWithToken({
        secret,
        portRefs: [],
      });
      this.#failed.held(secret);
      await this.#assertMayQuery(token);
      return createTokenCredentials({ token, secret });
    } catch (error) {
      if (error instanceof AuthenticationError) {
        this.#failed.failed(address, secret);
        throw error;
      }
      if (error instanceof NotAllowedError) {
        throw error;
      }
      throw new ServiceUnavailableError('Tokens cannot be checked now');
    }
  }

  /** That it was allowed when the token was made says nothing of now. */
  async #assertMayQuery({
    user,
    madeBy = user,
  }: AgreementToken): Promise<void> {
    const { policy, callers } = this.#options;
    if (!policy) {
      return;
    }
    const { groups } = await callers.read(madeBy);
    const holder = {
      userEntityRef: madeBy,
      ownershipEntityRefs: [madeBy, ...groups],
    };
    if (!(await policy.mayQuery(holder))) {
      throw new NotAllowedError('You may not run queries');
    }
  }
}

function isService(
  credentials: BackstageCredentials,
): credentials is BackstageCredentials<BackstageServicePrincipal> {
  return (
    (credentials.principal as { type?: string } | undefined)?.type === 'service'
  );
}
