import type {
  AccessRequest,
  AccessRequestItem,
  AccessRequestItemState,
} from '@meshport/plugin-data-access-common';

/** A row of data_access_requests as the drivers return it. @internal */
export interface RequestRow {
  id: string;
  requester: string;
  requester_uid: string;
  consumer: string;
  consumer_uid: string;
  purpose: string;
  justification: string;
  /** PostgreSQL's driver returns bigints as texts. */
  until: number | string;
  created_at: number | string;
}

/** A row of data_access_request_items as the drivers return it. @internal */
export interface ItemRow {
  id: string;
  request_id: string;
  position: number;
  port_ref: string;
  product_ref: string;
  product_title: string;
  sql_name: string;
  columns: string | null;
  consumer: string;
  purpose: string;
  state: AccessRequestItemState;
  decider: string;
  version: number;
  agreement_id: string | null;
  decided_by: string | null;
  decided_at: number | string | null;
  decision_reason: string | null;
}

/**
 * A request with the catalog uids at the time: whoever is created again under
 * the same name is somebody else.
 * @internal
 */
export type StoredRequest = AccessRequest & {
  requesterUid: string;
  consumerUid: string;
};

/** @internal */
export function requestFromRow(
  row: RequestRow,
  items: ItemRow[],
): StoredRequest {
  return {
    id: row.id,
    requester: row.requester,
    requesterUid: row.requester_uid,
    consumer: row.consumer,
    consumerUid: row.consumer_uid,
    purpose: row.purpose,
    justification: row.justification,
    until: Number(row.until),
    createdAt: Number(row.created_at),
    items: items.map(itemFromRow),
  };
}

/** @internal */
export function itemFromRow(row: ItemRow): AccessRequestItem {
  return {
    id: row.id,
    portRef: row.port_ref,
    productRef: row.product_ref,
    productTitle: row.product_title,
    sqlName: row.sql_name,
    ...(row.columns && { columns: JSON.parse(row.columns) }),
    state: row.state,
    decider: row.decider,
    version: row.version,
    ...(row.agreement_id && { agreementId: row.agreement_id }),
    ...(row.decided_by && { decidedBy: row.decided_by }),
    ...(row.decided_at !== null && { decidedAt: Number(row.decided_at) }),
    ...(row.decision_reason !== null && {
      decisionReason: row.decision_reason,
    }),
  };
}

/** @internal */
export function requestToRow(request: StoredRequest): RequestRow {
  return {
    id: request.id,
    requester: request.requester,
    requester_uid: request.requesterUid,
    consumer: request.consumer,
    consumer_uid: request.consumerUid,
    purpose: request.purpose,
    justification: request.justification,
    until: request.until,
    created_at: request.createdAt,
  };
}

/** @internal */
export function itemToRow(
  item: AccessRequestItem,
  place: { request: StoredRequest; position: number },
): ItemRow {
  return {
    id: item.id,
    request_id: place.request.id,
    position: place.position,
    port_ref: item.portRef,
    product_ref: item.productRef,
    product_title: item.productTitle,
    sql_name: item.sqlName,
    columns: item.columns ? JSON.stringify(item.columns) : null,
    consumer: place.request.consumer,
    purpose: place.request.purpose,
    state: item.state,
    decider: item.decider,
    version: item.version,
    agreement_id: item.agreementId ?? null,
    decided_by: item.decidedBy ?? null,
    decided_at: item.decidedAt ?? null,
    decision_reason: item.decisionReason ?? null,
  };
}
