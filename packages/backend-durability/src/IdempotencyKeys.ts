import { ConflictError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import { canonicalJson } from './canonicalJson';
import { databaseNowSql } from './databaseNow';
import { sha256 } from './sha256';

/**
 * Makes a request that is sent twice have one effect, as the Idempotency-Key
 * header asks (draft-ietf-httpapi-idempotency-key-header).
 *
 * @public
 */
export class IdempotencyKeys {
  static create(_options: { knex: Knex }): IdempotencyKeys {
    return new IdempotencyKeys();
  }

  private constructor() {}

  /**
   * Runs the function, or returns what it returned when the same request came
   * before. Whoever sends the same key meanwhile waits for the first.
   *
   * @remarks
   * The key, the effect and the response are one transaction: if the function
   * throws and the transaction is undone, the key is free again.
   *
   * @throws ConflictError if the key was used for another request.
   */
  async run<T extends JsonObject>(
    tx: Knex,
    options: { scope: string; key: string; request: JsonObject },
    fn: () => Promise<T>,
  ): Promise<T> {
    const { scope, key } = options;
    const requestHash = sha256(canonicalJson(options.request));
    const inserted = await tx('durability_idempotency')
      .insert({
        scope,
        key,
        request_hash: requestHash,
        at: databaseNowSql(tx),
      })
      .onConflict(['scope', 'key'])
      .ignore()
      .returning('key');

    if (inserted.length === 0) {
      const row = await tx('durability_idempotency')
        .where({ scope, key })
        .first('request_hash', 'response');
      if (row.request_hash !== requestHash) {
        throw new ConflictError(
          `The idempotency key '${key}' was used for another request; use a new one`,
        );
      }
      return JSON.parse(row.response);
    }

    const response = await fn();
    const text = canonicalJson(response);
    await tx('durability_idempotency')
      .where({ scope, key })
      .update({ response: text });
    return JSON.parse(text);
  }
}
