import type { Principal } from './Principal';

/** Knows who a user is. @internal */
export interface PrincipalReader {
  /**
   * @param options - `fresh` asks the catalog now, for what must not rest on
   * what was true half a minute ago.
   */
  read(userRef: string, options?: { fresh?: boolean }): Promise<Principal>;
}
