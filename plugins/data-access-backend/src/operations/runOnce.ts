import { ConflictError } from '@backstage/errors';
import { failPoint } from '@meshport/backend-durability';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import type { AccessContext } from './AccessContext';

/**
 * Prepares a write and does it in one transaction; with an idempotency key,
 * once. Whoever sends the same again gets the same answer, also where what was
 * written makes that a second one would be refused.
 *
 * @param prepare - reads and checks, and returns what to write.
 * @internal
 */
export async function runOnce<T>(
  context: AccessContext,
  once: { scope: string; key?: string; request: unknown },
  prepare: () => Promise<(tx: Knex) => Promise<T>>,
): Promise<T> {
  const { key, scope } = once;
  if (!key) {
    const write = await prepare();
    return await context.knex.transaction(write);
  }
  const place = { scope, key, request: asJson(once.request) as JsonObject };
  const before = await context.idempotencyKeys.find<JsonObject>(
    context.knex,
    place,
  );
  if (before) {
    return before as T;
  }
  try {
    const write = await prepare();
    const written = await context.knex.transaction(
      async tx =>
        (await context.idempotencyKeys.run(
          tx,
          place,
          async () => asJson(await write(tx)) as JsonObject,
        )) as T,
    );
    failPoint('operation.committed');
    return written;
  } catch (error) {
    // The same may have been written between looking and preparing.
    if (error instanceof ConflictError) {
      const meanwhile = await context.idempotencyKeys.find<JsonObject>(
        context.knex,
        place,
      );
      if (meanwhile) {
        return meanwhile as T;
      }
    }
    throw error;
  }
}

function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? {}));
}
