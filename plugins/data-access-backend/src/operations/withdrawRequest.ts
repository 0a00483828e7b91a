import { ConflictError, NotAllowedError } from '@backstage/errors';
import { databaseNow } from '@meshport/backend-durability';
import {
  findTransition,
  requestTransitions,
  type AccessRequest,
} from '@meshport/plugin-data-access-common';
import type { Knex } from 'knex';
import { isSelf } from '../principals/Principal';
import { showRequest } from '../requests/showRequest';
import type { AccessContext } from './AccessContext';
import { findRequest } from './findRequest';
import { moveItem } from './moveItem';
import { readAuthorities } from './readAuthorities';
import { record, REQUEST_CHANGED_TOPIC } from './record';
import { runOnce } from './runOnce';

/** Takes back what of a request still waits; a draft is given up. @internal */
export async function withdrawRequest(
  context: AccessContext,
  id: string,
  input: { reason?: string },
  options: { userRef: string; idempotencyKey?: string },
): Promise<AccessRequest> {
  return await runOnce(
    context,
    {
      scope: `withdraw:${id}:${options.userRef}`,
      key: options.idempotencyKey,
      request: input,
    },
    async () => {
      const principal = await context.principals.read(options.userRef);
      const authorities = await readAuthorities(context, principal);
      const { stored } = await findRequest(context, id, authorities);
      if (!isSelf(principal, stored.requester, stored.requesterUid)) {
        throw new NotAllowedError('Only who asked can withdraw');
      }
      const items = stored.items.filter(item =>
        findTransition(requestTransitions, {
          action: 'withdraw',
          from: item.state,
        }),
      );
      if (items.length === 0) {
        throw new ConflictError(
          `Everything in request '${id}' was decided already`,
        );
      }
      const now = await databaseNow(context.knex);
      return async (tx: Knex) => {
        for (const item of items) {
          await moveItem(context, tx, {
            item,
            action: 'withdraw',
            as: 'requester',
            by: principal.ref,
            at: now,
            reason: input.reason,
            change: {
              decided_by: principal.ref,
              decided_at: now,
              decision_reason: input.reason ?? null,
            },
          });
        }
        await record(context, tx, {
          event: 'request.withdrawn',
          actor: principal.ref,
          subject: id,
          payload: {
            itemIds: items.map(item => item.id),
            ...(input.reason !== undefined && { reason: input.reason }),
          },
          topic: REQUEST_CHANGED_TOPIC,
        });
        return showRequest(
          (await context.requests.get(id, tx))!,
          authorities,
          context.policy,
        )!;
      };
    },
  );
}
