import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type { AccessRequest } from '@meshport/plugin-data-access-common';
import type { Knex } from 'knex';
import { showRequest } from '../requests/showRequest';
import type { AccessContext } from './AccessContext';
import {
  prepareRequest,
  type PreparedRequest,
  type RequestInput,
  type RequestOrigin,
} from './prepareRequest';
import { readAuthorities } from './readAuthorities';
import { runOnce } from './runOnce';
import { writeSubmission } from './writeSubmission';

/** What is asked for, or drafted. @internal */
export interface CreateRequestInput extends RequestInput {
  draft?: boolean;
}

/** What is asked in the end, and what it comes out of. @internal */
export interface ComposedRequest {
  input: CreateRequestInput;
  origin?: RequestOrigin;
  /** What is kept with it, or neither is. */
  alongside?: (tx: Knex, requestId: string) => Promise<void>;
}

/** Asks for ports, for a purpose; an item a port. @internal */
export async function createRequest(
  context: AccessContext,
  input: CreateRequestInput,
  options: { userRef: string; idempotencyKey?: string },
): Promise<AccessRequest> {
  return await composeRequest(
    context,
    { scope: `requests:${options.userRef}`, request: input },
    options,
    async () => ({ input }),
  );
}

/**
 * Asks for what comes out of something else, as it is now. The same key asks
 * for the same, whatever became of that meanwhile.
 *
 * @param compose - reads and checks what it comes out of.
 * @internal
 */
export async function composeRequest(
  context: AccessContext,
  once: { scope: string; request: unknown },
  options: { userRef: string; idempotencyKey?: string },
  compose: () => Promise<ComposedRequest>,
): Promise<AccessRequest> {
  const { userRef, idempotencyKey } = options;
  return await alreadyAsked(
    runOnce(context, { ...once, key: idempotencyKey }, async () => {
      const { input, origin, alongside } = await compose();
      const principal = await context.principals.read(userRef, {
        fresh: true,
      });
      const prepared = await prepareRequest(context, input, {
        ...origin,
        draft: input.draft,
        principal,
      });
      const previous = origin?.previousAgreementId
        ? await context.agreements.get(origin.previousAgreementId)
        : undefined;
      const authorities = await readAuthorities(context, principal);
      return async (tx: Knex) => {
        await writeSubmission(context, tx, prepared, { previous });
        await alongside?.(tx, prepared.request.id);
        return await shownAfter(context, tx, prepared, authorities);
      };
    }),
  );
}

/** A request as it is now, within the transaction that changed it. @internal */
export async function shownAfter(
  context: AccessContext,
  tx: Knex,
  prepared: Pick<PreparedRequest, 'request'>,
  authorities: Awaited<ReturnType<typeof readAuthorities>>,
): Promise<AccessRequest> {
  const written = (await context.requests.get(prepared.request.id, tx))!;
  return showRequest(written, authorities, context.policy)!;
}

/** Says in words that the database refused to let the same be asked twice. @internal */
export async function alreadyAsked<T>(result: Promise<T>): Promise<T> {
  try {
    return await result;
  } catch (error) {
    if (isDatabaseConflictError(error)) {
      throw new ConflictError(
        'One of the ports was asked for already, for the same consumer and purpose, and still waits for a decision',
        error,
      );
    }
    throw error;
  }
}
