import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  DecideRequest,
  Decision,
  PortAccess,
  Renewal,
} from '@meshport/plugin-data-access-common';
import type {
  AgreementToken,
  CreateAgreementTokenRequest,
  CreatedAgreementToken,
  QueryablePort,
} from '@meshport/plugin-data-query-common';

/** On behalf of whom a call is made. @public */
export interface DataAccessCallOptions {
  /** Of a user; a service sees nothing. */
  credentials: BackstageCredentials;
  signal?: AbortSignal;
}

/**
 * What other backends may ask of data access.
 *
 * @remarks
 * Errors are errors: whoever gets none of these answers shows no row.
 *
 * @public
 */
export interface DataAccessClient {
  /**
   * What the user may see of some ports now, for one purpose, in the order
   * asked. Each allowed decision holds until its `leaseUntil`.
   *
   * @throws SeveralAgreementsError where the user must pick one.
   */
  decide(
    request: DecideRequest,
    options: DataAccessCallOptions,
  ): Promise<{ items: Decision[] }>;

  /**
   * What a subject of the backend's external access may see of some ports as
   * the service account that it is bound to, by that one's agreements alone;
   * undefined where it is bound to none. As the calling plugin itself, for
   * data-query alone.
   *
   * @throws SeveralAgreementsError where it must pick one.
   */
  decideForSubject(
    request: DecideRequest & { subject: string },
    options?: { signal?: AbortSignal },
  ): Promise<{ serviceAccount: string; items: Decision[] } | undefined>;

  /**
   * Prolongs decisions that still hold and says which ended, in the order
   * asked; at most 1000 at once. As the calling plugin itself, for data-query alone.
   */
  renew(
    ids: string[],
    options?: { signal?: AbortSignal },
  ): Promise<{ items: Renewal[] }>;

  /** Forgets decisions that are no longer needed. As the calling plugin itself, for data-query alone. */
  release(ids: string[], options?: { signal?: AbortSignal }): Promise<void>;

  /** All ports that the user may query now. */
  queryable(
    options: DataAccessCallOptions,
  ): Promise<{ items: QueryablePort[] }>;

  /** The user's access to some ports; those the user may not know of are left out. */
  access(
    request: { portRefs: string[] },
    options: DataAccessCallOptions,
  ): Promise<{ items: PortAccess[] }>;

  /** Makes a token for an agreement that the user holds; with a key, one of the same asked twice. */
  createToken(
    request: CreateAgreementTokenRequest,
    options: DataAccessCallOptions & { idempotencyKey?: string },
  ): Promise<CreatedAgreementToken>;

  /** The user's tokens, and those of what their groups own, newest first. */
  listTokens(
    request: { productRef?: string; agreementId?: string },
    options: DataAccessCallOptions,
  ): Promise<{ items: AgreementToken[] }>;

  /** Ends a token of the user's. */
  revokeToken(id: string, options: DataAccessCallOptions): Promise<void>;

  /**
   * What a token's user may see of some ports by the token's agreement alone,
   * in the order asked; of no ports, only whether the token holds. As the
   * calling plugin itself, for data-query alone.
   *
   * @throws AuthenticationError if the token does not hold.
   */
  decideWithToken(
    request: { secret: string; portRefs: string[] },
    options?: { signal?: AbortSignal },
  ): Promise<{ token: AgreementToken; items: Decision[] }>;
}
