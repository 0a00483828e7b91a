import { InputError } from '@backstage/errors';
import type { TextPosition } from '@meshport/plugin-data-query-common';

/**
 * Something in a query's text that its author can put right. Goes over HTTP
 * with `error.position`, so that an editor can mark the place.
 *
 * @remarks
 * Its text reaches the author: it names nothing but what the author wrote and
 * what the author was granted.
 *
 * @public
 */
export class QueryTextError extends InputError {
  readonly position?: TextPosition;

  /**
   * @param what - what is wrong, without a full stop
   * @param position - where
   * @param advice - what to do about it
   */
  constructor(what: string, position?: TextPosition, advice?: string) {
    const where = position
      ? `, at line ${position.line}, column ${position.column}`
      : '';
    super(`${what}${where}${advice ? `; ${advice}` : ''}`);
    if (position) {
      this.position = position;
    }
  }
}
