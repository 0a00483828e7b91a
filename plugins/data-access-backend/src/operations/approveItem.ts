import { randomUUID } from 'node:crypto';
import { ConflictError, InputError } from '@backstage/errors';
import { databaseNow, failPoint } from '@meshport/backend-durability';
import {
  assertRowFilterFitsColumns,
  parseRowFilter,
  type AccessAgreement,
  type AccessRequestItem,
  type RowFilter,
} from '@meshport/plugin-data-access-common';
import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import type { StoredAgreement } from '../database/agreementRows';
import type { StoredRequest } from '../database/requestRows';
import { readContractPolicy } from '../ports/readContractPolicy';
import { latestEnd, maxDaysOf } from '../requests/grantLimits';
import { isSelf } from '../principals/Principal';
import type { AccessContext } from './AccessContext';
import { assertMayDecide, itemChanged } from './assertMayDecide';
import { findItem } from './findRequest';
import { AGREEMENT_CHANGED_TOPIC, record } from './record';
import { showAgreement } from './showAgreement';

/** How an item is approved: for all of what was asked, or for less. @internal */
export interface ApproveItemInput {
  version: number;
  columns?: string[];
  rowFilter?: unknown;
  until?: number;
  reason?: string;
}

/** Approves an item and makes the agreement, both or neither. @internal */
export async function approveItem(
  context: AccessContext,
  place: { requestId: string; itemId: string },
  input: ApproveItemInput,
  options: { userRef: string },
): Promise<{ item: AccessRequestItem; agreement: AccessAgreement }> {
  const principal = await context.principals.read(options.userRef, {
    fresh: true,
  });
  const { request, item } = await findItem(context, place, principal);
  const port = (await context.ports.resolve([item.portRef])).get(item.portRef);
  assertMayDecide({ request, item, port, principal, version: input.version });
  if (!port) {
    throw new ConflictError(
      `Port '${item.portRef}' is no longer published, so it can only be rejected`,
    );
  }
  await assertSameConsumer(context, request);

  const now = await databaseNow(context.knex);
  const agreement = draw({
    request,
    item,
    port,
    input,
    now,
    by: principal.ref,
  });
  return await context.knex.transaction(async tx => {
    const won = await context.requests.transition(tx, {
      itemId: item.id,
      version: input.version,
      state: 'approved',
      by: principal.ref,
      at: now,
      reason: input.reason,
      agreementId: agreement.id,
    });
    if (!won) {
      throw itemChanged(item.id);
    }
    await context.agreements.insert(tx, agreement);
    await record(context, tx, {
      event: 'agreement.created',
      actor: principal.ref,
      subject: agreement.id,
      payload: JSON.parse(JSON.stringify(showAgreement(agreement))),
      topic: AGREEMENT_CHANGED_TOPIC,
    });
    failPoint('approval.written');
    const decided = (await context.requests.get(request.id, tx))!;
    return {
      item: decided.items.find(one => one.id === item.id)!,
      agreement: showAgreement(agreement),
    };
  });
}

/** Somebody who was created again under the same name is somebody else. */
async function assertSameConsumer(
  context: AccessContext,
  request: StoredRequest,
): Promise<void> {
  const requester = await context.principals.read(request.requester, {
    fresh: true,
  });
  if (
    !isSelf(requester, request.requester, request.requesterUid) ||
    requester.uids.get(request.consumer) !== request.consumerUid
  ) {
    throw new ConflictError(
      `The requester can no longer ask for '${request.consumer}', so this can only be rejected`,
    );
  }
}

function draw(options: {
  request: StoredRequest;
  item: AccessRequestItem;
  port: ResolvedPort;
  input: ApproveItemInput;
  now: number;
  by: string;
}): StoredAgreement {
  const { request, item, port, input, now, by } = options;
  const { contract } = port;
  // What cannot be applied is refused here rather than at the first query.
  readContractPolicy(contract);
  const until = input.until ?? request.until;
  if (until <= now) {
    throw new InputError('The end must be in the future');
  }
  if (until > request.until) {
    throw new InputError('The end must not be after the one that was asked');
  }
  if (until > latestEnd(contract, now)) {
    throw new InputError(
      `The contract allows at most ${maxDaysOf(contract)} days`,
    );
  }
  const rowFilter = readFilter(input.rowFilter, port);
  return {
    id: randomUUID(),
    requestId: request.id,
    itemId: item.id,
    portRef: item.portRef,
    productRef: port.product.ref,
    productTitle: port.product.title,
    sqlName: item.sqlName,
    decider: port.area.ownerRef,
    consumer: request.consumer,
    consumerUid: request.consumerUid,
    requester: request.requester,
    requesterUid: request.requesterUid,
    purpose: request.purpose,
    justification: request.justification,
    columns: chooseColumns(item, port, input.columns),
    ...(rowFilter && { rowFilter }),
    contractVersion: contract.version,
    state: 'active',
    startsAt: now,
    endsAt: until,
    approvedBy: by,
    approvedAt: now,
    version: 1,
  };
}

/** In the contract's order, of those that were asked. */
function chooseColumns(
  item: AccessRequestItem,
  port: ResolvedPort,
  chosen: string[] | undefined,
): string[] {
  const asked = port.contract.columns
    .map(column => column.name)
    .filter(name => !item.columns || item.columns.includes(name));
  const other = chosen?.find(name => !asked.includes(name));
  if (other !== undefined) {
    throw new InputError(`Column '${other}' was not asked for`);
  }
  const columns = asked.filter(name => !chosen || chosen.includes(name));
  if (columns.length === 0) {
    throw new InputError('At least one column must be approved');
  }
  return columns;
}

function readFilter(value: unknown, port: ResolvedPort): RowFilter | undefined {
  if (value === undefined) {
    return undefined;
  }
  const filter = parseRowFilter(value);
  assertRowFilterFitsColumns(filter, port.contract.columns);
  return filter;
}
