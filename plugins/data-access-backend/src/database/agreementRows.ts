import type {
  AccessAgreement,
  AgreementState,
} from '@meshport/plugin-data-access-common';

/** A row of data_access_agreements as the drivers return it. @internal */
export interface AgreementRow {
  id: string;
  request_id: string;
  item_id: string;
  port_ref: string;
  product_ref: string;
  product_title: string;
  sql_name: string;
  decider: string;
  consumer: string;
  consumer_uid: string;
  requester: string;
  requester_uid: string;
  purpose: string;
  justification: string;
  columns: string;
  row_filter: string | null;
  contract_version: string;
  state: AgreementState;
  /** PostgreSQL's driver returns bigints as texts. */
  starts_at: number | string;
  ends_at: number | string;
  approved_by: string;
  approved_at: number | string;
  revoked_by: string | null;
  revoked_at: number | string | null;
  revoke_reason: string | null;
  version: number;
}

/** An agreement with who decides on it, and the catalog uid of who asked. @internal */
export type StoredAgreement = AccessAgreement & {
  decider: string;
  requesterUid: string;
};

/**
 * @param now - by the database's clock: what ended is expired, whether or not
 * a task has written so.
 * @internal
 */
export function agreementFromRow(
  row: AgreementRow,
  now: number,
): StoredAgreement {
  const endsAt = Number(row.ends_at);
  return {
    id: row.id,
    requestId: row.request_id,
    itemId: row.item_id,
    portRef: row.port_ref,
    productRef: row.product_ref,
    productTitle: row.product_title,
    sqlName: row.sql_name,
    decider: row.decider,
    consumer: row.consumer,
    consumerUid: row.consumer_uid,
    requester: row.requester,
    requesterUid: row.requester_uid,
    purpose: row.purpose,
    justification: row.justification,
    columns: JSON.parse(row.columns),
    ...(row.row_filter && { rowFilter: JSON.parse(row.row_filter) }),
    contractVersion: row.contract_version,
    state: row.state === 'active' && endsAt <= now ? 'expired' : row.state,
    startsAt: Number(row.starts_at),
    endsAt,
    approvedBy: row.approved_by,
    approvedAt: Number(row.approved_at),
    ...(row.revoked_by && { revokedBy: row.revoked_by }),
    ...(row.revoked_at !== null && { revokedAt: Number(row.revoked_at) }),
    ...(row.revoke_reason !== null && { revokeReason: row.revoke_reason }),
    version: row.version,
  };
}

/** @internal */
export function agreementToRow(agreement: StoredAgreement): AgreementRow {
  return {
    id: agreement.id,
    request_id: agreement.requestId,
    item_id: agreement.itemId,
    port_ref: agreement.portRef,
    product_ref: agreement.productRef,
    product_title: agreement.productTitle,
    sql_name: agreement.sqlName,
    decider: agreement.decider,
    consumer: agreement.consumer,
    consumer_uid: agreement.consumerUid,
    requester: agreement.requester,
    requester_uid: agreement.requesterUid,
    purpose: agreement.purpose,
    justification: agreement.justification,
    columns: JSON.stringify(agreement.columns),
    row_filter: agreement.rowFilter
      ? JSON.stringify(agreement.rowFilter)
      : null,
    contract_version: agreement.contractVersion,
    state: agreement.state,
    starts_at: agreement.startsAt,
    ends_at: agreement.endsAt,
    approved_by: agreement.approvedBy,
    approved_at: agreement.approvedAt,
    revoked_by: agreement.revokedBy ?? null,
    revoked_at: agreement.revokedAt ?? null,
    revoke_reason: agreement.revokeReason ?? null,
    version: agreement.version,
  };
}
