import { ConflictError } from '@backstage/errors';

/**
 * A change names a version that is not the stored one. Goes over HTTP with
 * `error.stored`, so that both can be shown.
 *
 * @internal
 */
export class StaleVersionError<T extends object> extends ConflictError {
  readonly stored: T;

  constructor(what: string, stored: T & { id: string; version: number }) {
    super(
      `${what} '${stored.id}' has been changed since; it is at version ${stored.version} now`,
    );
    this.stored = stored;
  }
}
