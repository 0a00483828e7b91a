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
   * What a request was answered that came before; undefined where none came.
   *
   * @throws ConflictError if the key was used for another request.
   */
  async find<T extends JsonObject>(
    knex: Knex,
    options: { scope: string; key: string; request: JsonObject },
  ): Promise<T | undefined> {
    const { scope, key, request } = options;
    const row = await knex('durability_idempotency')
      .where({ scope, key })
      .first('request_hash', 'response');
    return row && readResponse<T>(row, { key, request });
  }

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
    const { scope, key, request } = options;
    const inserted = await tx('durability_idempotency')
      .insert({
        scope,
        key,
        request_hash: sha256(canonicalJson(request)),
        at: databaseNowSql(tx),
      })
      .onConflict(['scope', 'key'])
      .ignore()
      .returning('key');

    if (inserted.length === 0) {
      const row = await tx('durability_idempotency')
        .where({ scope, key })
        .first('request_hash', 'response');
      return readResponse<T>(row, { key, request });
    }

    const response = await fn();
    const text = canonicalJson(response);
    await tx('durability_idempotency')
      .where({ scope, key })
      .update({ response: text });
    return JSON.parse(text);
  }
}

function readResponse<T extends JsonObject>(
  row: { request_hash: string; response: string },
  options: { key: string; request: JsonObject },
): T {
  if (row.request_hash !== sha256(canonicalJson(options.request))) {
    throw new ConflictError(
      `The idempotency key '${options.key}' was used for another request; use a new one`,
    );
  }
  return JSON.parse(row.response);
}
