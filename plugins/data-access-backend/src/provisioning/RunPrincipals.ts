import type { Principal } from '../principals/Principal';
import type { PrincipalReader } from '../principals/PrincipalReader';

/**
 * Who users are, asked of the catalog once in a run: what is let in somewhere
 * else must not rest on what was true half a minute before it.
 *
 * @internal
 */
export class RunPrincipals {
  readonly #principals: PrincipalReader;
  readonly #read = new Map<string, Promise<Principal>>();

  static create(options: { principals: PrincipalReader }): RunPrincipals {
    return new RunPrincipals(options.principals);
  }

  private constructor(principals: PrincipalReader) {
    this.#principals = principals;
  }

  async read(userRef: string): Promise<Principal> {
    const principal =
      this.#read.get(userRef) ??
      this.#principals.read(userRef, { fresh: true });
    this.#read.set(userRef, principal);
    return await principal;
  }

  /** Asks for all of them anew, since a run may take long. */
  forget(): void {
    this.#read.clear();
  }
}
