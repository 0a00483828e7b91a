import type { AccessContext } from '../operations/AccessContext';

/** What others hear of. @internal */
export const TOKEN_CHANGED_TOPIC = 'data-access.token-changed';

/** What the operations on tokens work with. @internal */
export interface TokenContext extends AccessContext {
  /** Longest life of a token. */
  maxTokenHours: number;
}
