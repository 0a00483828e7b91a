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

/** Asks for ports, for a purpose; an item a port. @internal */
export async function createRequest(
  context: AccessContext,
  input: CreateRequestInput,
  options: {
    userRef: string;
    idempotencyKey?: string;
    origin?: RequestOrigin;
  },
): Promise<AccessRequest> {
  const { userRef, idempotencyKey, origin } = options;
  return await alreadyAsked(
    runOnce(
      context,
      {
        scope: `requests:${userRef}`,
        key: idempotencyKey,
        request: input,
      },
      async () => {
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
          return await shownAfter(context, tx, prepared, authorities);
        };
      },
    ),
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
  return showRequest(written, authorities)!;
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
