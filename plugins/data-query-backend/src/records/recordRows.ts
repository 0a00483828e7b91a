import type {
  QueryKind,
  QueryRead,
  QueryRecord,
} from '@meshport/plugin-data-query-common';

/** @internal */
export interface RecordRow {
  id: string;
  kind: QueryKind;
  token_id: string | null;
  user_ref: string;
  user_uid: string | null;
  purpose: string | null;
  agreement_ids: string | null;
  port_refs: string;
  plan_hash: string | null;
  state: QueryRecord['state'];
  started_at: number | string;
  ended_at: number | string | null;
  rows: number | string | null;
  bytes: number | string | null;
  error: string | null;
  message: string | null;
  sql: string;
}

/** @internal */
export interface ReadRow {
  query_id: string;
  port_ref: string;
  classification: string;
  basis: QueryRead['basis'];
  agreement_id: string | null;
  columns: string;
}

/** @internal */
export function toRecord(row: RecordRow, reads: ReadRow[]): QueryRecord {
  const number = (value: number | string | null) =>
    value === null ? undefined : Number(value);
  return {
    id: row.id,
    kind: row.kind,
    user: row.user_ref,
    portRefs: JSON.parse(row.port_refs),
    reads: toReads(reads),
    state: row.state,
    startedAt: Number(row.started_at),
    ...defined({
      tokenId: row.token_id ?? undefined,
      purpose: row.purpose ?? undefined,
      endedAt: number(row.ended_at),
      rows: number(row.rows),
      bytes: number(row.bytes),
      error: row.error ?? undefined,
      message: row.message ?? undefined,
      sql: row.sql || undefined,
      planHash: row.plan_hash ?? undefined,
    }),
  };
}

function toReads(rows: ReadRow[]): QueryRead[] {
  const byPort = new Map<string, QueryRead>();
  for (const row of rows) {
    const read = byPort.get(row.port_ref) ?? {
      portRef: row.port_ref,
      basis: row.basis,
      ...(row.agreement_id === null ? {} : { agreementId: row.agreement_id }),
      columns: [],
      classifications: [],
    };
    byPort.set(row.port_ref, read);
    read.columns.push(...JSON.parse(row.columns));
    if (row.classification) {
      read.classifications.push(row.classification);
    }
  }
  return [...byPort.values()];
}

function defined<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}
