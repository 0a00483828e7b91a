import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { databaseNow } from '@meshport/backend-durability';
import {
  isOpenRequestState,
  type AccessAgreement,
  type AccessRequest,
} from '@meshport/plugin-data-access-common';
import type { Knex } from 'knex';
import { isOwner } from '../ports/isVisible';
import { deciderOf } from '../principals/deciderOf';
import { isMemberOf, isSelf } from '../principals/Principal';
import { showRequest } from '../requests/showRequest';
import type { AccessContext } from './AccessContext';
import { prepareApproval, type ApprovedItem } from './approveItem';
import { assertItemsSeen, type SeenVersions } from './assertItemsSeen';
import { preparePlainDecision } from './decidePlainly';
import type { TermsInput } from './combineTerms';
import { endAgreement, findFollowing } from './endAgreement';
import { findRequest } from './findRequest';
import { readAuthorities } from './readAuthorities';
import { runOnce } from './runOnce';
import { showAgreement } from './showAgreement';

/** What deciding on a request as one came to. @internal */
export interface DecidedRequest {
  request: AccessRequest;
  agreements: AccessAgreement[];
}

/** What was seen, and for how much less it is approved as one, by port where that differs. @internal */
export interface DecideRequestInput {
  versions: SeenVersions;
  until?: number;
  reason?: string;
  /** Fewer columns, fewer rows, masks and an earlier end of some ports. */
  limits?: { [portRef: string]: TermsInput };
}

/** Approves or rejects all of a request as one: all of it or nothing. @internal */
export async function decideRequest(
  context: AccessContext,
  id: string,
  action: 'approve' | 'reject',
  input: DecideRequestInput,
  options: { userRef: string; idempotencyKey?: string },
): Promise<DecidedRequest> {
  return await runOnce(
    context,
    {
      scope: `${action}-request:${id}:${options.userRef}`,
      key: options.idempotencyKey,
      request: input,
    },
    async () => {
      const principal = await context.principals.read(options.userRef, {
        fresh: true,
      });
      const authorities = await readAuthorities(context, principal);
      const { stored, shown } = await findRequest(context, id, authorities);
      const open = stored.items.filter(item => isOpenRequestState(item.state));
      if (open.length === 0) {
        throw new ConflictError(
          `Nothing in request '${id}' waits for a decision`,
        );
      }
      assertItemsSeen(shown, input.versions);
      const stray = Object.keys(input.limits ?? {}).find(
        portRef => !open.some(item => item.portRef === portRef),
      );
      if (stray !== undefined) {
        throw new InputError(
          `'${stray}' does not wait for a decision in request '${id}'`,
        );
      }
      const writes: ((tx: Knex) => Promise<ApprovedItem>)[] = [];
      for (const item of open) {
        const place = { requestId: id, itemId: item.id };
        const { version } = item;
        const { reason, until } = input;
        writes.push(
          action === 'approve'
            ? await prepareApproval(
                context,
                place,
                { until, ...input.limits?.[item.portRef], version, reason },
                options,
              )
            : await preparePlainDecision(
                context,
                place,
                'reject',
                { version, reason },
                options,
              ),
        );
      }
      return async (tx: Knex) => {
        const agreements: AccessAgreement[] = [];
        for (const write of writes) {
          const { agreement } = await write(tx);
          if (agreement) {
            agreements.push(agreement);
          }
        }
        return {
          request: showRequest(
            (await context.requests.get(id, tx))!,
            authorities,
            context.policy,
          )!,
          agreements,
        };
      };
    },
  );
}

/** Ends all that was agreed on a request as one, as its deciders or as who asked. @internal */
export async function endRequest(
  context: AccessContext,
  id: string,
  input: { reason: string },
  options: {
    userRef: string;
    idempotencyKey?: string;
    handBackOnly?: boolean;
  },
): Promise<DecidedRequest> {
  if (input.reason.trim() === '') {
    throw new InputError('Ending needs a reason');
  }
  return await runOnce(
    context,
    {
      scope: `end-request:${id}:${options.userRef}`,
      key: options.idempotencyKey,
      request: input,
    },
    async () => {
      const principal = await context.principals.read(options.userRef, {
        fresh: true,
      });
      const authorities = await readAuthorities(context, principal, {
        fresh: true,
      });
      const { stored } = await findRequest(context, id, authorities);
      const asked = isSelf(principal, stored.requester, stored.requesterUid);
      const live = (
        await context.agreements.findOfRequest(id, context.allowed?.agreements)
      ).filter(one => !['expired', 'revoked', 'revoking'].includes(one.state));
      const ports = await context.ports.resolve(live.map(one => one.portRef));
      const ending = live.filter(
        one =>
          asked ||
          (!options.handBackOnly &&
            [principal, ...authorities.others].some(person => {
              const port = ports.get(one.portRef);
              return port
                ? isOwner(port, person)
                : isMemberOf(person, deciderOf(one));
            })),
      );
      if (ending.length === 0) {
        throw new NotFoundError(
          `There is no agreement of request '${id}' that you can end`,
        );
      }
      const now = await databaseNow(context.knex);
      const following = await Promise.all(
        ending.map(async one => await findFollowing(context, one.id)),
      );
      return async (tx: Knex) => {
        const ended: AccessAgreement[] = [];
        for (const [index, agreement] of ending.entries()) {
          const state = await endAgreement(context, tx, {
            agreement,
            following: following[index],
            as: asked ? 'requester' : 'decider',
            by: principal.ref,
            at: now,
            reason: input.reason,
          });
          ended.push({
            ...showAgreement(agreement),
            state,
            revokedBy: principal.ref,
            revokedAt: now,
            revokeReason: input.reason,
            version: agreement.version + 1,
          });
        }
        return {
          request: showRequest(
            (await context.requests.get(id, tx))!,
            authorities,
            context.policy,
          )!,
          agreements: ended,
        };
      };
    },
  );
}
