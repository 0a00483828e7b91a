import { NotAllowedError } from '@backstage/errors';
import type { MissingPort } from '@meshport/plugin-data-query-common';

/**
 * A query names ports that the caller knows of and may not read. Goes over
 * HTTP with `error.missing`, all of them at once.
 *
 * @internal
 */
export class MissingPortsError extends NotAllowedError {
  readonly missing: MissingPort[];

  constructor(missing: MissingPort[]) {
    super(
      `You have no access to ${missing.map(each => each.sqlName).join(', ')}`,
    );
    this.missing = missing;
  }
}
