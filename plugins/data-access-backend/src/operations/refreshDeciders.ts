import type { AccessContext } from './AccessContext';
import { planItem } from './planItem';
import { consumerOf } from './weighItem';

/** By what stays the same while contexts come and go with calls. */
const lastRuns = new WeakMap<AccessContext['requests'], number>();

/**
 * Hands what waits, and what was given, on to whom the areas belong now, so
 * that a new owner finds it. Who decides is looked up again when it is decided.
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
  if (now - (lastRuns.get(context.requests) ?? -Infinity) < options.maxAgeMs) {
    return 0;
  }
  lastRuns.set(context.requests, now);
  const given = await context.agreements.decidersOfPorts();
  const waiting = await context.waiting.portRefs();
  const ports = await context.ports.resolve([
    ...given.map(one => one.portRef),
    ...waiting,
  ]);

  let changed = 0;
  for (const [portRef, port] of ports) {
    const { ownerRef } = port.area;
    if (
      given.some(one => one.portRef === portRef && one.decider !== ownerRef)
    ) {
      await context.knex.transaction(
        async tx => await context.agreements.readdress(tx, portRef, ownerRef),
      );
    }
    const ids = waiting.includes(portRef)
      ? await context.waiting.findMisaddressed(portRef, ownerRef)
      : [];
    for (const id of ids) {
      await readdress(context, id);
      changed += 1;
    }
  }
  return changed;
}

async function readdress(context: AccessContext, id: string): Promise<void> {
  const request = (await context.requests.get(id))!;
  const requester = await context.principals.read(request.requester);
  const ports = await context.ports.resolve(
    request.items.map(item => item.portRef),
  );
  for (const item of request.items) {
    const port = ports.get(item.portRef);
    if (port && port.area.ownerRef !== item.decider) {
      const { plan, deciders } = await planItem(context, {
        port,
        requester,
        consumer: consumerOf(request),
        purpose: request.purpose,
        columns: item.columns,
        rowFilter: item.rowFilter,
        lengthMs: request.until - (request.startsAt ?? request.createdAt),
      });
      await context.knex.transaction(
        async tx =>
          await context.waiting.readdress(tx, {
            id: item.id,
            decider: port.area.ownerRef,
            plan,
            deciders,
          }),
      );
    }
  }
}
