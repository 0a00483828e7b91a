import type { GrantGap } from './GrantProvisioning';
import type { GrantUsage } from './GrantUsage';
import type { Mask } from './Mask';
import type { RowFilter } from './RowFilter';

/** A reason for using data, from the catalogue of purposes. @public */
export interface Purpose {
  /** Kebab-case, such as `service-recovery`. */
  id: string;
  title: string;
  description: string;
}

/** States of one asked port; which follows which is in the table of transitions. @public */
export type AccessRequestItemState =
  | 'draft'
  | 'submitted'
  | 'in-review'
  | 'changes-asked'
  | 'approved'
  | 'rejected'
  | 'withdrawn'
  | 'lapsed';

/** Of what kind a consumer is. @public */
export type ConsumerKind = 'user' | 'group' | 'data-product' | 'service';

/** Who the caller may ask for. @public */
export interface AccessConsumer {
  /** Entity ref; `service:default/<id>` of a service account. */
  ref: string;
  kind: ConsumerKind;
  title: string;
}

/** Why somebody is asked to decide. @public */
export type DecisionStepBasis =
  | 'owner'
  | 'first-level'
  | 'second-level'
  | 'domain-owner'
  | 'steward'
  | 'configured';

/** One step of deciding on an item; steps are taken in order. @public */
export interface DecisionStep {
  id: string;
  basis: DecisionStepBasis;
  /** Refs of groups and users; a member of any of them decides. */
  deciders: string[];
  /** How many of them approve: one, all, or so many. */
  need: 'any' | 'all' | number;
  /** Who approved so far. */
  approvedBy: string[];
  /** `taken` is over, `open` waits now, `next` waits for the ones before. */
  state: 'taken' | 'open' | 'next';
}

/** For whom an item waits. @public */
export interface WaitsFor {
  /** Id of the step. */
  step: string;
  /** Refs of groups and users that decide next. */
  deciders: string[];
  /** Since when; milliseconds since the epoch. */
  since: number;
  /** That none of the deciders may decide, since it is their own request. */
  nobody?: boolean;
  /** Who decides instead: at once where nobody can, else from `escalatesAt`. */
  escalatesTo?: string[];
  escalatesAt?: number;
  /** When it lapses unless somebody decides. */
  lapsesAt?: number;
}

/** What approvers have limited so far; later ones may limit it further. @public */
export interface AgreedTerms {
  columns?: string[];
  rowFilter?: RowFilter;
  masks?: { [column: string]: Mask };
  until?: number;
  /** `false` where products derived from it may not pass it on, though that was asked. */
  passOn?: false;
}

/** One port of an access request; each is decided by its own area's owners. @public */
export interface AccessRequestItem {
  id: string;
  portRef: string;
  productRef: string;
  productTitle: string;
  sqlName: string;
  /** Columns that were asked for; absent means all. */
  columns?: string[];
  /** Rows that were asked for; absent means all. */
  rowFilter?: RowFilter;
  state: AccessRequestItemState;
  /** Entity ref of the group that decides. */
  decider: string;
  /** Changes with every transition; a decision names the one it saw. */
  version: number;
  /** Version of the contract that was asked under. */
  contractVersion?: string;
  /** Version of the contract whose terms were accepted. */
  acceptedTerms?: string;
  /** Version of the rules that decided who decides. */
  policyVersion?: string;
  agreementId?: string;
  /** Entity ref of the user, or `rule:default/<id>` of a rule of the configuration. */
  decidedBy?: string;
  decidedAt?: number;
  decisionReason?: string;
  /** Who has taken it up. */
  reviewer?: string;
  /** Limits of the approvals so far. */
  agreed?: AgreedTerms;
  /** Only for one item looked at, not in lists. */
  steps?: DecisionStep[];
  /** Only while it waits. */
  waitsFor?: WaitsFor;
  /** Whether the caller may decide it, and why not. */
  mayDecide?: { allowed: boolean; reason?: string; onBehalfOf?: string };
}

/** Someone asks for ports, for a purpose. @public */
export interface AccessRequest {
  id: string;
  /** Entity ref of the user who asked. */
  requester: string;
  /** Entity ref of who will use it: the requester, a group or a data product of theirs, or a service account. */
  consumer: string;
  consumerKind?: ConsumerKind;
  purpose: string;
  /** The purpose in the requester's own sentence. */
  justification: string;
  /** Begin, where it is not at once; milliseconds since the epoch. */
  startsAt?: number;
  /** Milliseconds since the epoch. */
  until: number;
  /** Whether products derived from it may pass it on. */
  passOn?: boolean;
  createdAt: number;
  /** Absent while it is a draft. */
  submittedAt?: number;
  /** Changes with every change of what is asked. */
  version?: number;
  /** The access package that was asked for. */
  packageId?: string;
  /** The agreement that this extends. */
  previousAgreementId?: string;
  items: AccessRequestItem[];
}

/** States of an agreement's grant; which follows which is in the table of transitions. @public */
export type AgreementState =
  | 'scheduled'
  | 'provisioning'
  | 'active'
  | 'expiring'
  | 'expired'
  | 'suspended'
  | 'revoking'
  | 'revoked'
  | 'failed';

/** The four words that people see. @public */
export type AccessWord = 'waiting' | 'active' | 'ending' | 'ended';

/** What was decided: who uses which port, for which purpose, until when, with what left out. @public */
export interface AccessAgreement {
  id: string;
  requestId: string;
  itemId: string;
  portRef: string;
  productRef: string;
  productTitle: string;
  sqlName: string;
  consumer: string;
  /** The catalog uid of the consumer: one created again under the same name inherits nothing. */
  consumerUid: string;
  requester: string;
  purpose: string;
  justification: string;
  /** Columns that may be seen. */
  columns: string[];
  rowFilter?: RowFilter;
  /** Masks on top of the contract's; the stricter of the two holds. */
  masks?: { [column: string]: Mask };
  contractVersion: string;
  /** Version of the contract whose terms were accepted. */
  acceptedTerms?: string;
  /** Version of the rules that it was approved under. */
  policyVersion?: string;
  /** Whether products derived from it may pass it on. */
  passOn?: boolean;
  state: AgreementState;
  startsAt: number;
  endsAt: number;
  /** Entity ref of the user, or `rule:default/<id>` of a rule of the configuration. */
  approvedBy: string;
  approvedAt: number;
  revokedBy?: string;
  revokedAt?: number;
  revokeReason?: string;
  /** The agreement that this one extends. */
  previousAgreementId?: string;
  /** The access package that it is part of. */
  packageId?: string;
  suspendedBy?: string;
  suspendedAt?: number;
  suspendReason?: string;
  /** That the grant could not be made or taken away, with a reference by which operators find out why. */
  failure?: string;
  /** That it holds, and is not as agreed where the data is. */
  gap?: GrantGap;
  /** Columns that the contract promises now and that this agreement does not show; only for one agreement looked at. */
  columnsLeftOut?: string[];
  /** Columns that the contract promised when it was approved, or when columns were let in last; absent where that is not known. */
  columnsPromised?: string[];
  /** Columns that the contract has come to promise since, with the version that brought each; only for one agreement looked at. */
  columnsAdded?: { name: string; contractVersion: string }[];
  /** In the last 30 days, for who decides on it; absent where that is not known. */
  usage?: GrantUsage;
  version: number;
}

/** What a caller's access to a port is, for badges and buttons. @public */
export interface PortAccess {
  portRef: string;
  sqlName: string;
  basis?: 'owner' | 'public' | 'agreement';
  /** Absent where nothing was asked and nothing holds. */
  word?: AccessWord;
  /** Purposes for which the caller may query it now. */
  purposes: string[];
  agreementId?: string;
  requestId?: string;
  endsAt?: number;
  /** That it holds, and is not as agreed where the data is. */
  gap?: GrantGap;
  /** Entity ref of the group that would decide. */
  decider: string;
}
