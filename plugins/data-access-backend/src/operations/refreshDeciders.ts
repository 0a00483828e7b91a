import { databaseNow } from '@meshport/backend-durability';
import { isOpenRequestState } from '@meshport/plugin-data-access-common';
import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import { ownerOf } from '../ports/isVisible';
import type { AccessContext } from './AccessContext';
import { escalateItem } from './escalateItem';
import { escalationRefs } from './escalationRefs';
import { findInstead } from './findInstead';
import { planItem } from './planItem';
import { consumerOf } from './weighItem';

/** What was done before, by what stays the same while contexts come and go with calls. */
const before = new WeakMap<
  AccessContext['requests'],
  {
    ranAt: number;
    /** By port, whom its contract named as approvers. */
    approvers: Map<string, string>;
  }
>();

/**
 * Hands what waits, and what was given, on to whom the areas belong now and
 * whom the contracts name now, so that they find it. Who decides is looked up
 * again when it is decided.
 *
 * @param options - does nothing where it ran so short a time ago.
 * @returns how many requests changed hands.
 * @internal
 */
export async function refreshDeciders(
  context: AccessContext,
  options: { maxAgeMs: number },
): Promise<number> {
  const now = performance.now();
  const last = before.get(context.requests);
  if (last && now - last.ranAt < options.maxAgeMs) {
    return 0;
  }
  const approvers = last?.approvers ?? new Map<string, string>();
  before.set(context.requests, { ranAt: now, approvers });
  const given = await context.agreements.decidersOfPorts();
  const waiting = await context.waiting.portRefs();
  const ports = await context.ports.resolve([
    ...given.map(one => one.portRef),
    ...waiting,
  ]);

  let changed = 0;
  for (const [portRef, port] of ports) {
    const owner = ownerOf(port);
    if (
      given.some(
        ({ portRef: ref, decider }) =>
          ref === portRef &&
          (decider.ref !== owner.ref || decider.uid !== owner.uid),
      )
    ) {
      await context.knex.transaction(
        async tx => await context.agreementWriter.readdress(tx, portRef, owner),
      );
    }
    const ids = waiting.includes(portRef)
      ? await findMisaddressed(context, port, approvers)
      : [];
    for (const id of ids) {
      await readdress(context, id, port);
      changed += 1;
    }
  }
  return changed;
}

/** What waits on a port for others than the area and the contract name by now. */
async function findMisaddressed(
  context: AccessContext,
  port: ResolvedPort,
  approvers: Map<string, string>,
): Promise<string[]> {
  const { waiting } = context;
  const { portRef } = port.binding;
  const ofOthers = await waiting.findMisaddressed(portRef, ownerOf(port));
  const named = approversOf(context, port);
  const known = approvers.get(portRef);
  const text = JSON.stringify(named);
  if (known === text) {
    return ofOthers;
  }
  approvers.set(portRef, text);
  return [
    ...new Set([
      ...ofOthers,
      // What was named before is known to this process alone.
      ...(known === undefined
        ? await waiting.findLacking(portRef, named)
        : await waiting.findOnPort(portRef)),
    ]),
  ];
}

/** Whom the contract names for steps that there are. */
function approversOf({ policy }: AccessContext, port: ResolvedPort): string[] {
  const { firstLevel = [], secondLevel = [] } = port.contract.approvers ?? {};
  const asks = (word: string) =>
    policy.steps.some(step => step.deciders.includes(word));
  return [
    ...(asks('first-level') ? firstLevel : []),
    ...(asks('second-level') ? secondLevel : []),
  ].sort();
}

async function readdress(
  context: AccessContext,
  id: string,
  port: ResolvedPort,
): Promise<void> {
  const owner = ownerOf(port);
  const request = (await context.requests.get(id))!;
  const requester = await context.principals.read(request.requester);
  for (const item of request.items) {
    if (item.portRef === port.binding.portRef) {
      const { plan, deciders } = await planItem(context, {
        port,
        requester,
        consumer: consumerOf(request),
        purpose: request.purpose,
        columns: item.columns,
        rowFilter: item.rowFilter,
        lengthMs: request.until - (request.startsAt ?? request.createdAt),
      });
      const escalatedTo = item.escalatedAt
        ? await escalationRefs(context, port)
        : [];
      const readdressed = {
        ...item,
        decider: owner.ref,
        deciderUid: owner.uid,
        plan,
        deciders: [...new Set([...deciders, ...escalatedTo])],
      };
      const instead =
        isOpenRequestState(item.state) && !item.escalatedAt
          ? await findInstead(context, {
              request,
              item: readdressed,
              port,
              principal: requester,
            })
          : undefined;
      const at = await databaseNow(context.knex);
      await context.knex.transaction(async tx => {
        await context.waiting.readdress(tx, readdressed);
        if (instead) {
          await escalateItem(context, tx, {
            request,
            item: readdressed,
            deciders: instead,
            at,
            nobody: true,
          });
        }
      });
    }
  }
}
