import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  DecideRequest,
  Decision,
  PortAccess,
  Renewal,
} from '@meshport/plugin-data-access-common';
import type { QueryablePort } from '@meshport/plugin-data-query-common';

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
   * Prolongs decisions that still hold and says which ended, in the order
   * asked; at most 1000 at once. As the calling plugin itself, for data-query alone.
   */
  renew(
    ids: string[],
    options?: { signal?: AbortSignal },
  ): Promise<{ items: Renewal[] }>;

  /** Forgets decisions that are no longer needed. As the calling plugin itself, for data-query alone. */
  release(ids: string[], options?: { signal?: AbortSignal }): Promise<void>;

  /** The ports that the user may query now. */
  queryable(
    options: DataAccessCallOptions,
  ): Promise<{ items: QueryablePort[] }>;

  /** The user's access to some ports; those the user may not know of are left out. */
  access(
    request: { portRefs: string[] },
    options: DataAccessCallOptions,
  ): Promise<{ items: PortAccess[] }>;
}
