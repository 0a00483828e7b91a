import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import type { AccessContext } from '../operations/AccessContext';
import type { Allowed } from '../permissions/Allowed';

/** On behalf of which user. @internal */
export interface UserOptions {
  credentials: BackstageCredentials<BackstageUserPrincipal>;
  /** What the permission policy leaves; set by who asked it. */
  allowed?: Allowed;
}

/** On behalf of a user, once where a key is given. @internal */
export interface WriteOptions extends UserOptions {
  idempotencyKey?: string;
}

/** On behalf of a user who ends something; as who asked for it, if that is all the policy leaves. @internal */
export interface EndOptions extends WriteOptions {
  handBackOnly?: boolean;
}

/** On behalf of a user who may govern, and then looks beyond what they decide on. @internal */
export interface CampaignOptions extends WriteOptions {
  governs?: boolean;
}

/** On behalf of whomever. @internal */
export interface CallerOptions {
  credentials: BackstageCredentials;
}

/** Names an item of a request. @internal */
export interface ItemPlace {
  requestId: string;
  itemId: string;
}

/** As whom an operation is done. @internal */
export function as(options: WriteOptions): {
  userRef: string;
  idempotencyKey?: string;
} {
  const { credentials, idempotencyKey } = options;
  return {
    userRef: credentials.principal.userEntityRef,
    ...(idempotencyKey !== undefined && { idempotencyKey }),
  };
}

/** What the policy leaves goes with whatever is done for the call. @internal */
export function within(
  context: AccessContext,
  { allowed }: UserOptions,
): AccessContext {
  return { ...context, allowed };
}
