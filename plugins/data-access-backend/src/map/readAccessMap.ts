import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type {
  AccessMap,
  AccessMapEdge,
} from '@meshport/plugin-data-access-common';
import type { DataQueryClient } from '@meshport/plugin-data-query-node';
import type { AccessContext } from '../operations/AccessContext';
import { isVisible } from '../ports/isVisible';
import { readDomains } from './readDomains';

const ELSEWHERE = 'elsewhere';
const DAYS_30_MS = 30 * 24 * 60 * 60 * 1000;

/** One edge while it is added up. */
type Sum = AccessMapEdge & { portRefs: Set<string> };

/**
 * Which domain uses what of which, of the ports that a user may know of; who
 * the people are is not in it.
 *
 * @internal
 */
export async function readAccessMap(
  context: AccessContext,
  dataQuery: DataQueryClient,
  options: { userRef: string; logger: LoggerService },
): Promise<AccessMap> {
  const principal = await context.principals.read(options.userRef);
  const published = await context.ports.list();
  const ports = new Map(
    published
      .filter(port => isVisible(port, principal))
      .map(port => [port.binding.portRef, port]),
  );
  const agreements = (await context.agreements.findUsable()).filter(one =>
    ports.has(one.portRef),
  );
  const now = await context.decisions.now();
  const [domainOf, usesOf] = await Promise.all([
    readDomains(context, {
      ports: published,
      consumers: agreements.map(agreement => agreement.consumer),
    }),
    readUses(dataQuery, now, options.logger),
  ]);

  const sums = new Map<string, Sum>();
  for (const agreement of agreements) {
    const { purpose, classification, portRef } = agreement;
    const from = ports.get(portRef)!.area.domainRef;
    const to = domainOf.get(agreement.consumer) ?? ELSEWHERE;
    const key = JSON.stringify([from, to, purpose, classification]);
    const sum: Sum = sums.get(key) ?? {
      from,
      to,
      purpose,
      ...(classification && { classification }),
      agreements: 0,
      ports: 0,
      ...(usesOf && { uses: 0 }),
      portRefs: new Set(),
    };
    sum.agreements += 1;
    sum.portRefs.add(portRef);
    sum.ports = sum.portRefs.size;
    if (usesOf) {
      sum.uses = (sum.uses ?? 0) + (usesOf.get(agreement.id) ?? 0);
    }
    sums.set(key, sum);
  }
  const edges = [...sums.values()].map(({ portRefs: _, ...edge }) => edge);
  return { nodes: await nodesOf(context, edges), edges };
}

/** Undefined where data query does not answer: silence must not look like disuse. */
async function readUses(
  dataQuery: DataQueryClient,
  now: number,
  logger: LoggerService,
): Promise<Map<string, number> | undefined> {
  try {
    const { items } = await dataQuery.portUsage({
      from: now - DAYS_30_MS,
      to: now,
    });
    const uses = new Map<string, number>();
    for (const item of items) {
      const id = item.agreementId ?? '';
      uses.set(id, (uses.get(id) ?? 0) + item.uses);
    }
    return uses;
  } catch (error) {
    logger.warn(`Use is not known: ${toError(error).message}`);
    return undefined;
  }
}

async function nodesOf(
  context: AccessContext,
  edges: AccessMapEdge[],
): Promise<AccessMap['nodes']> {
  const refs = [...new Set(edges.flatMap(edge => [edge.from, edge.to]))].sort();
  const known = await context.directory.find(
    refs.filter(ref => ref !== ELSEWHERE),
  );
  return refs.map(ref => ({
    ref,
    title: ref === ELSEWHERE ? 'Elsewhere' : known.get(ref)?.title ?? ref,
  }));
}
