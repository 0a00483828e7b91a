import { randomUUID } from 'node:crypto';
import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import { ConflictError, InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import { databaseNow } from '@meshport/backend-durability';
import type { AccessRequest } from '@meshport/plugin-data-access-common';
import type { StoredRequest } from '../database/requestRows';
import { sqlNameOf } from '../ports/sqlNameOf';
import type { Principal } from '../principals/Principal';
import { findObstacles } from '../requests/findObstacles';
import type { AccessContext } from './AccessContext';
import { assertPurpose } from './assertPurpose';
import { findVisiblePorts } from './findVisiblePorts';
import { record, REQUEST_CHANGED_TOPIC } from './record';

/** What is asked for. @internal */
export interface CreateRequestInput {
  portRefs: string[];
  purpose: string;
  justification: string;
  consumer?: string;
  until: number;
  columns?: { [portRef: string]: string[] };
}

/** Asks for ports, for a purpose; an item a port. @internal */
export async function createRequest(
  context: AccessContext,
  input: CreateRequestInput,
  options: { userRef: string; idempotencyKey?: string },
): Promise<AccessRequest> {
  const principal = await context.principals.read(options.userRef, {
    fresh: true,
  });
  const request = await prepare(context, input, principal);
  const {
    requesterUid: _requester,
    consumerUid: _consumer,
    ...response
  } = request;

  try {
    return await context.knex.transaction(async tx => {
      const insert = async () => {
        await context.requests.insert(tx, request);
        await record(context, tx, {
          event: 'request.submitted',
          actor: principal.ref,
          subject: request.id,
          payload: JSON.parse(JSON.stringify(response)),
          topic: REQUEST_CHANGED_TOPIC,
        });
        return response as unknown as JsonObject;
      };
      const key = options.idempotencyKey;
      const answer = key
        ? await context.idempotencyKeys.run(
            tx,
            {
              scope: `requests:${principal.ref}`,
              key,
              request: JSON.parse(JSON.stringify(input)),
            },
            insert,
          )
        : await insert();
      return answer as unknown as AccessRequest;
    });
  } catch (error) {
    if (isDatabaseConflictError(error)) {
      throw new ConflictError(
        'One of the ports was asked for already, for the same consumer and purpose, and still waits for a decision',
      );
    }
    throw error;
  }
}

async function prepare(
  context: AccessContext,
  input: CreateRequestInput,
  principal: Principal,
): Promise<StoredRequest> {
  // First of all, so that nothing that is said later tells of a hidden port.
  const ports = await findVisiblePorts(context, input.portRefs, principal);
  assertPurpose(context, input.purpose);
  const consumer = input.consumer ?? principal.ref;
  const requesterUid = principal.uids.get(principal.ref);
  const consumerUid = principal.uids.get(consumer);
  if (!requesterUid || !consumerUid) {
    throw new InputError(
      `'${consumer}' is neither you nor a group of yours in the catalog`,
    );
  }
  if (input.justification.trim() === '') {
    throw new InputError('The justification must be a sentence');
  }
  const stray = Object.keys(input.columns ?? {}).find(
    portRef => !input.portRefs.includes(portRef),
  );
  if (stray !== undefined) {
    throw new InputError(`Columns are named of '${stray}', which is not asked`);
  }

  const now = await databaseNow(context.knex);
  for (const port of ports) {
    const [obstacle] = findObstacles({
      port,
      principal,
      asked: {
        consumer,
        until: input.until,
        columns: input.columns?.[port.binding.portRef],
      },
      now,
    });
    if (obstacle) {
      throw obstacle.kind === 'conflict'
        ? new ConflictError(obstacle.message)
        : new InputError(obstacle.message);
    }
  }

  return {
    id: randomUUID(),
    requester: principal.ref,
    requesterUid,
    consumer,
    consumerUid,
    purpose: input.purpose,
    justification: input.justification.trim(),
    until: input.until,
    createdAt: now,
    items: ports.map(port => {
      const columns = input.columns?.[port.binding.portRef];
      return {
        id: randomUUID(),
        portRef: port.binding.portRef,
        productRef: port.product.ref,
        productTitle: port.product.title,
        sqlName: sqlNameOf(port),
        ...(columns && { columns }),
        state: 'submitted' as const,
        decider: port.area.ownerRef,
        version: 1,
      };
    }),
  };
}
