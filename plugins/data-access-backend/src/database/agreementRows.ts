import {
  grantTransitions,
  isUsableGrantState,
  statesBefore,
  type AccessAgreement,
  type AgreementState,
} from '@meshport/plugin-data-access-common';

/** What ends by the clock, whether or not a task has written so. */
const ENDING: readonly AgreementState[] = statesBefore(
  grantTransitions,
  'expire',
);

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
  decider_uid: string | null;
  consumer: string;
  consumer_uid: string;
  requester: string;
  requester_uid: string;
  purpose: string;
  justification: string;
  columns: string;
  columns_promised: string | null;
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
  masks: string | null;
  accepted_terms: string | null;
  policy_version: string | null;
  /** SQLite's driver returns booleans as numbers. */
  pass_on: boolean | number;
  previous_agreement_id: string | null;
  package_id: string | null;
  suspended_by: string | null;
  suspended_at: number | string | null;
  suspend_reason: string | null;
  failure: string | null;
  domain_ref: string | null;
  classification: string | null;
  warn_at: number | string | null;
  version: number;
}

/** An agreement with who decides on it, and the catalog uid of who asked. @internal */
export type StoredAgreement = AccessAgreement & {
  decider: string;
  /** Of the group that the area was given to, where it is known. */
  deciderUid?: string;
  requesterUid: string;
  /** As it was written last; the clock may be ahead of it. */
  storedState: AgreementState;
  /** Domain of the area. */
  domainRef?: string;
  /** The highest of what its columns are classified. */
  classification?: string;
  /** From when on people are warned of its end. */
  warnAt?: number;
};

/**
 * @param options - `now` by the database's clock: what ended is expired,
 * whether or not a task has written so; `isMadeElsewhere`: what begins on a
 * port has to be made first.
 * @internal
 */
export function agreementFromRow(
  row: AgreementRow,
  options: { now: number; isMadeElsewhere: (portRef: string) => boolean },
): StoredAgreement {
  const endsAt = Number(row.ends_at);
  const startsAt = Number(row.starts_at);
  return {
    id: row.id,
    requestId: row.request_id,
    itemId: row.item_id,
    portRef: row.port_ref,
    productRef: row.product_ref,
    productTitle: row.product_title,
    sqlName: row.sql_name,
    decider: row.decider,
    ...(row.decider_uid && { deciderUid: row.decider_uid }),
    consumer: row.consumer,
    consumerUid: row.consumer_uid,
    requester: row.requester,
    requesterUid: row.requester_uid,
    purpose: row.purpose,
    justification: row.justification,
    columns: JSON.parse(row.columns),
    ...(row.columns_promised && {
      columnsPromised: JSON.parse(row.columns_promised),
    }),
    ...(row.row_filter && { rowFilter: JSON.parse(row.row_filter) }),
    contractVersion: row.contract_version,
    state: stateAt(row.state, {
      startsAt,
      endsAt,
      now: options.now,
      isMadeElsewhere: options.isMadeElsewhere(row.port_ref),
    }),
    storedState: row.state,
    startsAt,
    endsAt,
    approvedBy: row.approved_by,
    approvedAt: Number(row.approved_at),
    ...(row.revoked_by && { revokedBy: row.revoked_by }),
    ...(row.revoked_at !== null && { revokedAt: Number(row.revoked_at) }),
    ...(row.revoke_reason !== null && { revokeReason: row.revoke_reason }),
    ...(row.masks && { masks: JSON.parse(row.masks) }),
    ...(row.accepted_terms && { acceptedTerms: row.accepted_terms }),
    ...(row.policy_version && { policyVersion: row.policy_version }),
    ...(row.pass_on && { passOn: true }),
    ...(row.previous_agreement_id && {
      previousAgreementId: row.previous_agreement_id,
    }),
    ...(row.package_id && { packageId: row.package_id }),
    ...(row.suspended_by && { suspendedBy: row.suspended_by }),
    ...(row.suspended_at !== null && { suspendedAt: Number(row.suspended_at) }),
    ...(row.suspend_reason !== null && { suspendReason: row.suspend_reason }),
    ...(row.failure !== null && { failure: row.failure }),
    ...(row.domain_ref && { domainRef: row.domain_ref }),
    ...(row.classification && { classification: row.classification }),
    ...(row.warn_at !== null && { warnAt: Number(row.warn_at) }),
    version: row.version,
  };
}

/** What a state has become by the clock. */
function stateAt(
  state: AgreementState,
  at: {
    startsAt: number;
    endsAt: number;
    now: number;
    isMadeElsewhere: boolean;
  },
): AgreementState {
  if (at.endsAt <= at.now) {
    return ENDING.includes(state) ? 'expired' : state;
  }
  if (at.startsAt > at.now) {
    // What is made elsewhere may be ready ahead of its begin.
    return isUsableGrantState(state) ? 'scheduled' : state;
  }
  if (state !== 'scheduled') {
    return state;
  }
  return at.isMadeElsewhere ? 'provisioning' : 'active';
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
    decider_uid: agreement.deciderUid ?? null,
    consumer: agreement.consumer,
    consumer_uid: agreement.consumerUid,
    requester: agreement.requester,
    requester_uid: agreement.requesterUid,
    purpose: agreement.purpose,
    justification: agreement.justification,
    columns: JSON.stringify(agreement.columns),
    columns_promised: agreement.columnsPromised
      ? JSON.stringify(agreement.columnsPromised)
      : null,
    row_filter: agreement.rowFilter
      ? JSON.stringify(agreement.rowFilter)
      : null,
    contract_version: agreement.contractVersion,
    state: agreement.storedState,
    starts_at: agreement.startsAt,
    ends_at: agreement.endsAt,
    approved_by: agreement.approvedBy,
    approved_at: agreement.approvedAt,
    revoked_by: agreement.revokedBy ?? null,
    revoked_at: agreement.revokedAt ?? null,
    revoke_reason: agreement.revokeReason ?? null,
    masks: agreement.masks ? JSON.stringify(agreement.masks) : null,
    accepted_terms: agreement.acceptedTerms ?? null,
    policy_version: agreement.policyVersion ?? null,
    pass_on: agreement.passOn ?? false,
    previous_agreement_id: agreement.previousAgreementId ?? null,
    package_id: agreement.packageId ?? null,
    suspended_by: agreement.suspendedBy ?? null,
    suspended_at: agreement.suspendedAt ?? null,
    suspend_reason: agreement.suspendReason ?? null,
    failure: agreement.failure ?? null,
    domain_ref: agreement.domainRef ?? null,
    classification: agreement.classification ?? null,
    warn_at: agreement.warnAt ?? null,
    version: agreement.version,
  };
}
