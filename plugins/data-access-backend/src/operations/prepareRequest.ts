import { randomUUID } from 'node:crypto';
import { InputError } from '@backstage/errors';
import { databaseNow } from '@meshport/backend-durability';
import type { AgreedTerms } from '@meshport/plugin-data-access-common';
import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import { resolveConsumer, type Consumer } from '../consumers/resolveConsumer';
import type { StoredItem, StoredRequest } from '../database/requestRows';
import { ownerOf } from '../ports/isVisible';
import { sqlNameOf } from '../ports/sqlNameOf';
import type { Principal } from '../principals/Principal';
import {
  isUntilRequired,
  latestEnd,
  untilRequiredMessage,
} from '../requests/grantLimits';
import type { AccessContext } from './AccessContext';
import { assertAskable } from './assertAskable';
import { assertPurpose } from './assertPurpose';
import { findInstead } from './findInstead';
import { findVisiblePorts } from './findVisiblePorts';
import { planItem } from './planItem';
import { readAskedFilter } from './readAskedFilter';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What is asked for. @internal */
export interface RequestInput {
  portRefs: string[];
  purpose: string;
  justification: string;
  consumer?: string;
  startsAt?: number;
  until?: number;
  columns?: { [portRef: string]: string[] };
  rowFilters?: { [portRef: string]: unknown };
  /** The version of the contract whose terms are accepted, by port. */
  acceptedTerms?: { [portRef: string]: string };
  passOn?: boolean;
}

/** Where a request comes from, and what it was before. @internal */
export interface RequestOrigin {
  /** Keep it for later: what stands against it is not looked at yet. */
  draft?: boolean;
  packageId?: string;
  previousAgreementId?: string;
  /** Terms that are set before anybody decides, by port. */
  agreed?: { [portRef: string]: AgreedTerms };
  /** The request that this takes the place of. */
  previous?: StoredRequest;
  /** Change what is asked without asking it. */
  keepState?: boolean;
  /** Longest grant of the package, in days. */
  maxDays?: number;
}

/** A request ready to be written, and which rule approves which item. @internal */
export interface PreparedRequest {
  request: StoredRequest;
  ports: Map<string, ResolvedPort>;
  requester: Principal;
  consumer: Consumer;
  /** Ids of rules by item. */
  rules: Map<string, string>;
  /** By item, who decides at once, since none of its deciders may. */
  instead: Map<string, string[]>;
}

/** Checks what is asked and plans who decides on it. Writes nothing. @internal */
export async function prepareRequest(
  context: AccessContext,
  input: RequestInput,
  options: RequestOrigin & { principal: Principal },
): Promise<PreparedRequest> {
  const { principal, previous } = options;
  // First of all, so that nothing that is said later tells of a hidden port.
  const ports = await findVisiblePorts(context, input.portRefs, principal);
  assertPurpose(context, input.purpose);
  const consumer = await resolveConsumer(
    context,
    principal,
    input.consumer ?? principal.ref,
  );
  const unasked = options.draft || options.keepState;
  if (!unasked && input.justification.trim() === '') {
    throw new InputError('The justification must be a sentence');
  }
  assertKnownPorts(input);

  const now = await databaseNow(context.knex);
  const startsAt =
    input.startsAt !== undefined && input.startsAt > now
      ? input.startsAt
      : undefined;
  const begin = startsAt ?? now;
  const until = endOf({ input, ports, begin, options });
  const { maxDays } = options;
  if (maxDays !== undefined && until > begin + maxDays * DAY_MS) {
    throw new InputError(`This package is granted for at most ${maxDays} days`);
  }
  if (!unasked) {
    for (const port of ports) {
      assertAskable(context, { port, principal, input, until, startsAt, now });
    }
  }

  const rules = new Map<string, string>();
  const items = await Promise.all(
    ports.map(async port => {
      const { portRef } = port.binding;
      const owner = ownerOf(port);
      const columns = input.columns?.[portRef];
      const rowFilter = readAskedFilter(input.rowFilters?.[portRef], port);
      const plan = await planItem(context, {
        port,
        requester: principal,
        consumer,
        purpose: input.purpose,
        columns,
        rowFilter,
        lengthMs: until - begin,
      });
      const before = previous?.items.find(item => item.portRef === portRef);
      const item: StoredItem = {
        id: before?.id ?? randomUUID(),
        portRef,
        productRef: port.product.ref,
        productTitle: port.product.title,
        sqlName: sqlNameOf(port),
        ...(columns && { columns }),
        ...(rowFilter && { rowFilter }),
        state: stateOf(options, before),
        decider: owner.ref,
        deciderUid: owner.uid,
        version: (before?.version ?? 0) + 1,
        contractVersion: port.contract.version,
        ...(input.acceptedTerms?.[portRef] && {
          acceptedTerms: input.acceptedTerms[portRef],
        }),
        policyVersion: context.policy.version,
        ...(options.agreed?.[portRef] && { agreed: options.agreed[portRef] }),
        ...(options.keepState && before && decisionOf(before)),
        plan: plan.plan,
        deciders: plan.deciders,
        round: (before?.round ?? 1) + (before && !unasked ? 1 : 0),
        waitingSince: now,
        votes: [],
      };
      if (plan.rule && !unasked) {
        rules.set(item.id, plan.rule);
      }
      return item;
    }),
  );

  const request: StoredRequest = {
    id: previous?.id ?? randomUUID(),
    requester: principal.ref,
    requesterUid: principal.uids.get(principal.ref)!,
    consumer: consumer.ref,
    consumerUid: consumer.uid,
    consumerKind: consumer.kind,
    consumerOwners: consumer.owners,
    purpose: input.purpose,
    justification: input.justification.trim(),
    ...(startsAt !== undefined && { startsAt }),
    until,
    ...(input.passOn && { passOn: true }),
    createdAt: previous?.createdAt ?? now,
    ...(unasked
      ? previous?.submittedAt && { submittedAt: previous.submittedAt }
      : { submittedAt: now }),
    version: (previous?.version ?? 0) + 1,
    ...originOf(options),
    items,
  };
  const byRef = new Map(ports.map(port => [port.binding.portRef, port]));
  const instead = new Map<string, string[]>();
  for (const item of unasked ? [] : items) {
    const port = byRef.get(item.portRef);
    const refs = rules.has(item.id)
      ? undefined
      : await findInstead(context, { request, item, port, principal });
    if (refs) {
      instead.set(item.id, refs);
    }
  }
  return {
    request,
    ports: byRef,
    requester: principal,
    consumer,
    rules,
    instead,
  };
}

function stateOf(
  options: RequestOrigin,
  before: StoredItem | undefined,
): StoredItem['state'] {
  if (options.keepState && before) {
    return before.state;
  }
  return options.draft ? 'draft' : 'submitted';
}

/** Why changes were asked is there until it is asked again. */
function decisionOf(
  before: StoredItem,
): Pick<StoredItem, 'decidedBy' | 'decidedAt' | 'decisionReason'> {
  const { decidedBy, decidedAt, decisionReason } = before;
  return {
    ...(decidedBy && { decidedBy }),
    ...(decidedAt !== undefined && { decidedAt }),
    ...(decisionReason !== undefined && { decisionReason }),
  };
}

function originOf(
  options: RequestOrigin,
): Pick<StoredRequest, 'packageId' | 'previousAgreementId'> {
  const packageId = options.packageId ?? options.previous?.packageId;
  const previousAgreementId =
    options.previousAgreementId ?? options.previous?.previousAgreementId;
  return {
    ...(packageId && { packageId }),
    ...(previousAgreementId && { previousAgreementId }),
  };
}

function endOf(options: {
  input: RequestInput;
  ports: ResolvedPort[];
  begin: number;
  options: RequestOrigin;
}): number {
  const { input, ports, begin } = options;
  if (input.until !== undefined) {
    return input.until;
  }
  const classified = ports.find(port => {
    const { portRef } = port.binding;
    return isUntilRequired(port, {
      columns: input.columns?.[portRef],
      rowFilter: readAskedFilter(input.rowFilters?.[portRef], port),
    });
  });
  const { draft, keepState } = options.options;
  if (classified && !draft && !keepState) {
    throw new InputError(untilRequiredMessage(classified));
  }
  return Math.min(
    ...ports.map(port =>
      latestEnd(port.contract, begin, options.options.maxDays),
    ),
  );
}

function assertKnownPorts(input: RequestInput): void {
  for (const [what, byPort] of [
    ['Columns', input.columns],
    ['Rows', input.rowFilters],
    ['Accepted terms', input.acceptedTerms],
  ] as const) {
    const stray = Object.keys(byPort ?? {}).find(
      portRef => !input.portRefs.includes(portRef),
    );
    if (stray !== undefined) {
      throw new InputError(
        `${what} are named of '${stray}', which is not asked`,
      );
    }
  }
}
