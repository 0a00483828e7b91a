import { ServiceUnavailableError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type {
  ReportDecision,
  ReportRead,
  ReportSection,
} from '@meshport/plugin-data-access-common';
import type { DataQueryClient } from '@meshport/plugin-data-query-node';
import type { AccessContext } from '../operations/AccessContext';
import type { ReportRow } from './ReportRow';

const PAGE = 1000;

/** Milliseconds since the epoch; `to` is not in it. @internal */
export interface ReportPeriod {
  from: number;
  to: number;
}

/**
 * The rows of a report for governance, page by page: what was read, from the
 * records of queries, or what was decided, from the ledger.
 *
 * @internal
 */
export function readReport(
  context: AccessContext,
  dataQuery: DataQueryClient,
  input: ReportPeriod & { section: ReportSection },
): AsyncGenerator<ReportRow[]> {
  return input.section === 'reads'
    ? readReads(context, dataQuery, input)
    : readDecisions(context, input);
}

async function* readReads(
  context: AccessContext,
  dataQuery: DataQueryClient,
  { from, to }: ReportPeriod,
): AsyncGenerator<ReportRead[]> {
  let offset: number | undefined = 0;
  while (offset !== undefined) {
    const page: Awaited<ReturnType<DataQueryClient['classifiedReads']>> =
      await answer(
        dataQuery.classifiedReads({ from, to, limit: PAGE, offset }),
      );
    const ids = page.items.flatMap(({ agreementId }) => agreementId ?? []);
    const agreements = new Map(
      (await context.agreements.getMany([...new Set(ids)])).map(one => [
        one.id,
        one,
      ]),
    );
    const ports = await context.ports.resolve(
      page.items.map(item => item.portRef),
    );
    yield page.items.map(item => {
      const agreement = agreements.get(item.agreementId ?? '');
      const port = ports.get(item.portRef);
      return {
        user: item.user,
        purpose: item.purpose ?? null,
        classification: item.classification,
        portRef: item.portRef,
        product: port?.product.title ?? agreement?.productTitle ?? null,
        domain: port?.area.domainRef ?? agreement?.domainRef ?? null,
        agreementId: item.agreementId ?? null,
        consumer: agreement?.consumer ?? null,
        approvedBy: agreement?.approvedBy ?? null,
        queries: item.uses,
        firstAt: new Date(item.firstAt).toISOString(),
        lastAt: new Date(item.lastAt).toISOString(),
      };
    });
    offset = page.nextOffset;
  }
}

async function* readDecisions(
  context: AccessContext,
  { from, to }: ReportPeriod,
): AsyncGenerator<ReportDecision[]> {
  let after = 0;
  for (;;) {
    const entries = await context.ledger.read({ from, to, after, limit: PAGE });
    yield entries.map(({ payload, at, ...entry }) => ({
      sequence: entry.sequence,
      at: new Date(at).toISOString(),
      event: entry.event,
      actor: entry.actor,
      subject: entry.subject,
      portRef: textOf(payload, 'portRef'),
      requester: textOf(payload, 'requester'),
      consumer: textOf(payload, 'consumer'),
      purpose: textOf(payload, 'purpose'),
      reason: textOf(payload, 'reason'),
      hash: entry.hash,
    }));
    if (entries.length < PAGE) {
      return;
    }
    after = entries[entries.length - 1].sequence;
  }
}

function textOf(payload: JsonObject, key: string): string | null {
  const value = payload[key];
  return typeof value === 'string' ? value : null;
}

async function answer<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw new ServiceUnavailableError(
      'Data query did not answer, so it is not known what was read',
      error,
    );
  }
}
