import { ConflictError } from '@backstage/errors';
import { failPoint } from '@meshport/backend-durability';
import {
  findTransition,
  requestTransitions,
} from '@meshport/plugin-data-access-common';
import type { Knex } from 'knex';
import type { StoredAgreement } from '../database/agreementRows';
import type { StoredRequest } from '../database/requestRows';
import type { AccessContext } from './AccessContext';
import { drawAgreement } from './drawAgreement';
import { escalateItem } from './escalateItem';
import { grantItem } from './grantItem';
import type { PreparedRequest } from './prepareRequest';
import { record, REQUEST_CHANGED_TOPIC } from './record';
import { planOf, plainItem } from '../requests/showRequest';

/** How a rule is named where a person would be. @internal */
export const RULE_PREFIX = 'rule:default/';

/**
 * Writes what is asked or drafted, and approves what a rule approves, in one
 * transaction.
 *
 * @param seen - what it takes the place of.
 * @internal
 */
export async function writeSubmission(
  context: AccessContext,
  tx: Knex,
  prepared: PreparedRequest,
  options: { seen?: StoredRequest; previous?: StoredAgreement } = {},
): Promise<void> {
  const { request } = prepared;
  const { seen } = options;
  if (!seen) {
    await context.requests.insert(tx, request);
  } else if (!(await context.requests.replace(tx, request, seen))) {
    throw new ConflictError(
      `Request '${request.id}' changed meanwhile, load it again`,
    );
  }

  let event: string | undefined;
  for (const item of request.items) {
    const before = seen?.items.find(one => one.id === item.id)?.state;
    if (item.state !== before) {
      event = (await begin(context, tx, { request, item, before })).event;
    }
  }
  if (event) {
    const {
      requesterUid: _r,
      consumerUid: _c,
      consumerOwners: _o,
      ...shown
    } = request;
    await record(context, tx, {
      event,
      actor: request.requester,
      subject: request.id,
      payload: JSON.parse(
        JSON.stringify({
          ...shown,
          items: request.items.map(plainItem),
          waiting: waitingOf(prepared),
          policyVersion: context.policy.version,
        }),
      ),
      topic: REQUEST_CHANGED_TOPIC,
    });
    failPoint('submission.written');
  }
  for (const item of request.items) {
    const deciders = prepared.instead.get(item.id);
    if (deciders) {
      await escalateItem(context, tx, {
        request,
        item,
        deciders,
        at: request.submittedAt!,
        nobody: true,
      });
    }
    const rule = prepared.rules.get(item.id);
    if (rule) {
      await grantItem(context, tx, {
        item: { ...item, plan: planOf(item) },
        as: 'rule',
        reason: `Approved by the rule '${rule}'`,
        agreement: drawAgreement(context, {
          request,
          item,
          port: prepared.ports.get(item.portRef)!,
          terms: {
            columns: item.columns,
            rowFilter: item.agreed?.rowFilter ?? item.rowFilter,
            masks: item.agreed?.masks,
          },
          previous: options.previous,
          now: request.submittedAt!,
          by: `${RULE_PREFIX}${rule}`,
        }),
      });
    }
  }
}

/** Whom each item waits for, of those that no rule approves. */
function waitingOf({ request, rules }: PreparedRequest) {
  return request.items
    .filter(item => item.state === 'submitted' && !rules.has(item.id))
    .map(item => ({
      itemId: item.id,
      sqlName: item.sqlName,
      deciders: planOf(item)[0].deciders,
    }));
}

async function begin(
  context: AccessContext,
  tx: Knex,
  options: {
    request: StoredRequest;
    item: StoredRequest['items'][number];
    before?: StoredRequest['items'][number]['state'];
  },
): Promise<{ event: string }> {
  const { request, item, before } = options;
  const action = item.state === 'draft' ? 'draft' : 'submit';
  const transition = findTransition(requestTransitions, {
    action,
    from: before,
  });
  if (!transition) {
    throw new ConflictError(
      `Item '${item.id}' is ${before}, so it cannot be asked`,
    );
  }
  await context.transitions.insert(tx, {
    subject: 'item',
    subjectId: item.id,
    action,
    from: before,
    to: transition.to,
    actor: request.requester,
    at: request.submittedAt ?? request.createdAt,
    version: item.version,
    reason: request.justification || undefined,
    contractVersion: item.contractVersion,
    policyVersion: item.policyVersion,
  });
  return transition;
}
