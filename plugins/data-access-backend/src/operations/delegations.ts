import { randomUUID } from 'node:crypto';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { databaseNow } from '@meshport/backend-durability';
import type { AccessDelegation } from '@meshport/plugin-data-access-common';
import type { Knex } from 'knex';
import type { StoredDelegation } from '../database/DelegationStore';
import type { AccessContext } from './AccessContext';
import { record, REQUEST_CHANGED_TOPIC } from './record';
import { runOnce } from './runOnce';

const LONGEST_MS = 366 * 24 * 60 * 60 * 1000;

/** Whom somebody lets decide for them. @internal */
export interface CreateDelegationInput {
  delegate: string;
  startsAt?: number;
  endsAt: number;
  reason?: string;
}

/** Lets somebody decide for the caller, for a while. @internal */
export async function createDelegation(
  context: AccessContext,
  input: CreateDelegationInput,
  options: { userRef: string; idempotencyKey?: string },
): Promise<AccessDelegation> {
  return await runOnce(
    context,
    {
      scope: `delegations:${options.userRef}`,
      key: options.idempotencyKey,
      request: input,
    },
    async () => {
      const delegator = await context.principals.read(options.userRef, {
        fresh: true,
      });
      const delegate = input.delegate.startsWith('user:')
        ? await context.principals.read(input.delegate, { fresh: true })
        : undefined;
      const delegatorUid = delegator.uids.get(delegator.ref);
      const delegateUid = delegate?.uids.get(input.delegate);
      if (!delegatorUid || !delegateUid || delegate?.ref === delegator.ref) {
        throw new InputError(
          `'${input.delegate}' is no other user in the catalog`,
        );
      }
      const now = await databaseNow(context.knex);
      const startsAt = Math.max(now, input.startsAt ?? now);
      if (input.endsAt <= startsAt || input.endsAt > now + LONGEST_MS) {
        throw new InputError(
          'The end must be after the begin and within a year',
        );
      }
      const delegation: StoredDelegation = {
        id: randomUUID(),
        delegator: delegator.ref,
        delegatorUid,
        delegate: input.delegate,
        delegateUid,
        startsAt,
        endsAt: input.endsAt,
        ...(input.reason && { reason: input.reason }),
        createdAt: now,
      };
      return async (tx: Knex) => {
        await context.delegations.insert(tx, delegation);
        await record(context, tx, {
          event: 'delegation.created',
          actor: delegator.ref,
          subject: delegation.id,
          payload: JSON.parse(JSON.stringify(show(delegation))),
          topic: REQUEST_CHANGED_TOPIC,
        });
        return show(delegation);
      };
    },
  );
}

/** By and to the caller, newest first. @internal */
export async function listDelegations(
  context: AccessContext,
  options: { userRef: string },
): Promise<{ items: AccessDelegation[] }> {
  const { ref, uids } = await context.principals.read(options.userRef);
  const uid = uids.get(ref) ?? '';
  return { items: (await context.delegations.list({ ref, uid })).map(show) };
}

/** Ends a delegation early, from either side. @internal */
export async function endDelegation(
  context: AccessContext,
  id: string,
  input: { reason?: string },
  options: { userRef: string },
): Promise<AccessDelegation> {
  const { ref, uids } = await context.principals.read(options.userRef);
  const delegation = await context.delegations.get(id);
  const uid = uids.get(ref);
  if (
    !delegation ||
    !(
      (delegation.delegator === ref && delegation.delegatorUid === uid) ||
      (delegation.delegate === ref && delegation.delegateUid === uid)
    )
  ) {
    throw new NotFoundError(`There is no delegation '${id}'`);
  }
  const now = await databaseNow(context.knex);
  return await context.knex.transaction(async tx => {
    if (!(await context.delegations.end(tx, id, now))) {
      throw new ConflictError(`Delegation '${id}' has ended already`);
    }
    await record(context, tx, {
      event: 'delegation.ended',
      actor: ref,
      subject: id,
      payload: {
        delegator: delegation.delegator,
        delegate: delegation.delegate,
        ...(input.reason !== undefined && { reason: input.reason }),
      },
      topic: REQUEST_CHANGED_TOPIC,
    });
    return { ...show(delegation), endedAt: now };
  });
}

function show(delegation: StoredDelegation): AccessDelegation {
  const { delegatorUid: _by, delegateUid: _to, ...shown } = delegation;
  return shown;
}
