import type {
  AppliedDecision,
  QueryEvent,
} from '@meshport/plugin-data-query-common';
import { columns } from './queryable';

/** What the decision on the port takes away of it. */
export const applied: AppliedDecision[] = [
  {
    portRef: 'dataproduct:safety/bird-strikes#reports@1',
    sqlName: 'safety.bird_strikes.reports',
    basis: 'agreement',
    purpose: 'service-recovery',
    agreementId: 'a1',
    masks: [
      {
        column: 'pilot_remark',
        kind: 'redact',
        reason: 'The contract masks free text for everybody but its owners.',
      },
      {
        column: 'cost',
        kind: 'round',
        reason: 'The contract shows costs in steps of 1,000.',
      },
    ],
    rowFilter: {
      text: "state = 'Texas'",
      reason: 'The agreement was approved for Texas only.',
    },
  },
];

function row(index: number) {
  return [
    `2024-03-${String((index % 28) + 1).padStart(2, '0')}`,
    ['DALLAS/FORT WORTH INTL', 'HOUSTON HOBBY', 'AUSTIN-BERGSTROM'][index % 3],
    'Texas',
    index % 7 === 0 ? null : ['Mourning dove', 'Barn swallow'][index % 2],
    '(hidden)',
    (index * 7919) % 97,
    `${((index * 104729) % 90) * 1000}.00`,
  ];
}

const sleep = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

/** Rows of one query; what its text says of `queue`, `slow` and `join` happens to it. */
export async function* resultEvents(
  sql: string,
  limit: number,
): AsyncGenerator<QueryEvent> {
  yield { type: 'started', queryId: 'q1' };
  if (sql.includes('queue')) {
    for (const position of [3, 2, 1]) {
      yield { type: 'queued', position };
      await sleep(1500);
    }
  }
  await sleep(200);
  yield {
    type: 'columns',
    columns: columns.map(({ name, logicalType }) => ({
      name,
      type:
        { date: 'DATE', integer: 'INTEGER', number: 'DECIMAL(18,2)' }[
          logicalType
        ] ?? 'VARCHAR',
      sources: [`safety.bird_strikes.reports.${name}`],
    })),
    applied,
  };
  for (let from = 0; from < limit; from += 500) {
    const size = Math.min(500, limit - from);
    yield {
      type: 'rows',
      rows: Array.from({ length: size }, (_, index) => row(from + index)),
    };
    yield {
      type: 'progress',
      rows: from + size,
      bytes: 3_100_000,
      elapsedMs: 300,
    };
    await sleep(sql.includes('slow') ? 1000 : 10);
  }
  if (/join/i.test(sql)) {
    yield {
      type: 'hint',
      hint: {
        left: 'safety.bird_strikes.reports.airport_name',
        right: 'network.airports.airports.name',
        leftDistinct: 50,
        matched: 0,
        message:
          'Names are written differently on both sides. network.airports.airport_aliases maps one to the other.',
      },
    };
  }
  yield {
    type: 'finished',
    rows: limit,
    bytes: 3_100_000,
    elapsedMs: 362,
    ...(limit === 10000 && { truncated: { by: 'rows' as const, limit } }),
  };
}
