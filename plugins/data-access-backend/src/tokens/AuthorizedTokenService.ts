import type {
  AuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import { accessDecidePermission } from '@meshport/plugin-data-access-common';
import {
  dataQueryExecutePermission,
  dataQueryTokenPermission,
  type CreateAgreementTokenRequest,
} from '@meshport/plugin-data-query-common';
import type {
  CallerOptions,
  UserOptions,
  WriteOptions,
} from '../service/ServiceOptions';
import { assertHoldsDecisions } from '../service/assertHoldsDecisions';
import { createToken } from './createToken';
import { decideWithToken } from './decideWithToken';
import { listTokens } from './listTokens';
import { revokeToken } from './revokeToken';
import type { TokenContext } from './TokenContext';

/**
 * Tokens for programs, after the permission policy was asked. It cannot be
 * asked again when a token is used, since its user is not there.
 *
 * @internal
 */
export class AuthorizedTokenService {
  static create(options: {
    context: TokenContext;
    auth: AuthService;
    permissions: PermissionsService;
  }): AuthorizedTokenService {
    return new AuthorizedTokenService(options);
  }

  readonly #context: TokenContext;
  readonly #auth: AuthService;
  readonly #permissions: PermissionsService;

  private constructor(options: {
    context: TokenContext;
    auth: AuthService;
    permissions: PermissionsService;
  }) {
    this.#context = options.context;
    this.#auth = options.auth;
    this.#permissions = options.permissions;
  }

  async create(request: CreateAgreementTokenRequest, options: WriteOptions) {
    await this.#assert(
      [
        dataQueryTokenPermission,
        dataQueryExecutePermission,
        accessDecidePermission,
      ],
      options,
    );
    return await createToken(this.#context, request, {
      ...as(options),
      idempotencyKey: options.idempotencyKey,
    });
  }

  async list(
    input: { productRef?: string; agreementId?: string },
    options: UserOptions,
  ) {
    await this.#assert([accessDecidePermission], options);
    return await listTokens(this.#context, input, as(options));
  }

  /** Whoever has one may always end it. */
  async revoke(id: string, options: UserOptions) {
    await revokeToken(this.#context, id, as(options));
  }

  async decide(
    request: { secret: string; portRefs: string[] },
    options: CallerOptions,
  ) {
    assertHoldsDecisions(this.#auth, options);
    return await decideWithToken(this.#context, request);
  }

  async #assert(
    permissions: BasicPermission[],
    { credentials }: UserOptions,
  ): Promise<void> {
    const decisions = await this.#permissions.authorize(
      permissions.map(permission => ({ permission })),
      { credentials },
    );
    decisions.forEach(({ result }, index) => {
      if (result !== AuthorizeResult.ALLOW) {
        throw new NotAllowedError(
          `You lack the permission '${permissions[index].name}'`,
        );
      }
    });
  }
}

function as({ credentials }: UserOptions): { userRef: string } {
  return { userRef: credentials.principal.userEntityRef };
}
