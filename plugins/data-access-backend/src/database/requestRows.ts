import type {
  AccessRequest,
  AccessRequestItem,
  AccessRequestItemState,
  ConsumerKind,
} from '@meshport/plugin-data-access-common';
import type { PlannedStep } from '../approvals/PlannedStep';
import type { StoredVote } from './VoteStore';

/** A row of data_access_requests as the drivers return it. @internal */
export interface RequestRow {
  id: string;
  requester: string;
  requester_uid: string;
  consumer: string;
  consumer_uid: string;
  consumer_kind: ConsumerKind;
  consumer_owners: string | null;
  purpose: string;
  justification: string;
  /** PostgreSQL's driver returns bigints as texts. */
  starts_at: number | string | null;
  until: number | string;
  /** SQLite's driver returns booleans as numbers. */
  pass_on: boolean | number;
  created_at: number | string;
  submitted_at: number | string | null;
  version: number;
  package_id: string | null;
  previous_agreement_id: string | null;
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
  row_filter: string | null;
  consumer: string;
  purpose: string;
  state: AccessRequestItemState;
  decider: string;
  decider_uid: string | null;
  version: number;
  contract_version: string | null;
  accepted_terms: string | null;
  policy_version: string | null;
  agreement_id: string | null;
  decided_by: string | null;
  decided_at: number | string | null;
  decision_reason: string | null;
  reviewer: string | null;
  agreed: string | null;
  plan: string | null;
  round: number;
  waiting_since: number | string | null;
  reminded_at: number | string | null;
  escalated_at: number | string | null;
}

/** An item with what is needed to say who decides on it. @internal */
export type StoredItem = AccessRequestItem & {
  /** The steps as they were planned when it was last looked at. */
  plan: PlannedStep[];
  /** Counts up whenever it is asked again, so that earlier votes are void. */
  round: number;
  waitingSince?: number;
  remindedAt?: number;
  escalatedAt?: number;
  /** Of the catalog, of the owners; another group may have their name by now. */
  deciderUid?: string;
  /** Refs of all who may be asked to decide, in any step. */
  deciders: string[];
  /** Approvals of this round. */
  votes: StoredVote[];
};

/**
 * A request with the catalog uids at the time: whoever is created again under
 * the same name is somebody else.
 * @internal
 */
export type StoredRequest = Omit<AccessRequest, 'items'> & {
  requesterUid: string;
  consumerUid: string;
  consumerKind: ConsumerKind;
  /** Refs of users and groups who would profit; a member of any decides nothing. */
  consumerOwners: string[];
  version: number;
  items: StoredItem[];
};

/** What of a list belongs to one item. @internal */
export interface ItemExtras {
  deciders: Map<string, string[]>;
  votes: Map<string, StoredVote[]>;
}

/** @internal */
export function requestFromRow(
  row: RequestRow,
  items: ItemRow[],
  extras: ItemExtras,
): StoredRequest {
  return {
    id: row.id,
    requester: row.requester,
    requesterUid: row.requester_uid,
    consumer: row.consumer,
    consumerUid: row.consumer_uid,
    consumerKind: row.consumer_kind,
    consumerOwners: row.consumer_owners
      ? JSON.parse(row.consumer_owners)
      : [row.consumer],
    purpose: row.purpose,
    justification: row.justification,
    ...(row.starts_at !== null && { startsAt: Number(row.starts_at) }),
    until: Number(row.until),
    ...(row.pass_on && { passOn: true }),
    createdAt: Number(row.created_at),
    ...(row.submitted_at !== null && { submittedAt: Number(row.submitted_at) }),
    version: row.version,
    ...(row.package_id && { packageId: row.package_id }),
    ...(row.previous_agreement_id && {
      previousAgreementId: row.previous_agreement_id,
    }),
    items: items.map(item => storedItemFromRow(item, extras)),
  };
}

function storedItemFromRow(row: ItemRow, extras: ItemExtras): StoredItem {
  return {
    ...itemFromRow(row),
    plan: row.plan ? JSON.parse(row.plan) : [],
    round: row.round,
    ...(row.waiting_since !== null && {
      waitingSince: Number(row.waiting_since),
    }),
    ...(row.reminded_at !== null && { remindedAt: Number(row.reminded_at) }),
    ...(row.escalated_at !== null && { escalatedAt: Number(row.escalated_at) }),
    ...(row.decider_uid && { deciderUid: row.decider_uid }),
    deciders: extras.deciders.get(row.id) ?? [],
    votes: (extras.votes.get(row.id) ?? []).filter(
      vote => vote.round === row.round,
    ),
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
    ...(row.row_filter && { rowFilter: JSON.parse(row.row_filter) }),
    state: row.state,
    decider: row.decider,
    version: row.version,
    ...(row.contract_version && { contractVersion: row.contract_version }),
    ...(row.accepted_terms && { acceptedTerms: row.accepted_terms }),
    ...(row.policy_version && { policyVersion: row.policy_version }),
    ...(row.agreement_id && { agreementId: row.agreement_id }),
    ...(row.decided_by && { decidedBy: row.decided_by }),
    ...(row.decided_at !== null && { decidedAt: Number(row.decided_at) }),
    ...(row.decision_reason !== null && {
      decisionReason: row.decision_reason,
    }),
    ...(row.reviewer && { reviewer: row.reviewer }),
    ...(row.agreed && { agreed: JSON.parse(row.agreed) }),
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
    consumer_kind: request.consumerKind,
    consumer_owners: JSON.stringify(request.consumerOwners),
    purpose: request.purpose,
    justification: request.justification,
    starts_at: request.startsAt ?? null,
    until: request.until,
    pass_on: request.passOn ?? false,
    created_at: request.createdAt,
    submitted_at: request.submittedAt ?? null,
    version: request.version,
    package_id: request.packageId ?? null,
    previous_agreement_id: request.previousAgreementId ?? null,
  };
}

/** @internal */
export function itemToRow(
  item: StoredItem,
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
    row_filter: item.rowFilter ? JSON.stringify(item.rowFilter) : null,
    consumer: place.request.consumer,
    purpose: place.request.purpose,
    state: item.state,
    decider: item.decider,
    decider_uid: item.deciderUid ?? null,
    version: item.version,
    contract_version: item.contractVersion ?? null,
    accepted_terms: item.acceptedTerms ?? null,
    policy_version: item.policyVersion ?? null,
    agreement_id: item.agreementId ?? null,
    decided_by: item.decidedBy ?? null,
    decided_at: item.decidedAt ?? null,
    decision_reason: item.decisionReason ?? null,
    reviewer: item.reviewer ?? null,
    agreed: item.agreed ? JSON.stringify(item.agreed) : null,
    plan: JSON.stringify(item.plan),
    round: item.round,
    waiting_since: item.waitingSince ?? null,
    reminded_at: null,
    escalated_at: null,
  };
}
