import type { RowFilter } from './RowFilter';

/** A reason for using data, from the catalogue of purposes. @public */
export interface Purpose {
  /** Kebab-case, such as `service-recovery`. */
  id: string;
  title: string;
  description: string;
}

/** States of one asked port. @public */
export type AccessRequestItemState =
  | 'submitted'
  | 'approved'
  | 'rejected'
  | 'withdrawn';

/** One port of an access request; each is decided by its own area's owners. @public */
export interface AccessRequestItem {
  id: string;
  portRef: string;
  productRef: string;
  productTitle: string;
  sqlName: string;
  /** Columns that were asked for; absent means all. */
  columns?: string[];
  state: AccessRequestItemState;
  /** Entity ref of the group that decides. */
  decider: string;
  /** Changes with every transition; a decision names the one it saw. */
  version: number;
  agreementId?: string;
  decidedBy?: string;
  decidedAt?: number;
  decisionReason?: string;
  /** Whether the caller may decide it, and why not. */
  mayDecide?: { allowed: boolean; reason?: string };
}

/** Someone asks for ports, for a purpose. @public */
export interface AccessRequest {
  id: string;
  /** Entity ref of the user who asked. */
  requester: string;
  /** Entity ref of who will use it: the requester or a group of theirs. */
  consumer: string;
  purpose: string;
  /** The purpose in the requester's own sentence. */
  justification: string;
  /** Milliseconds since the epoch. */
  until: number;
  createdAt: number;
  items: AccessRequestItem[];
}

/** States of an agreement's grant. @public */
export type AgreementState = 'active' | 'expired' | 'revoked';

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
  contractVersion: string;
  state: AgreementState;
  startsAt: number;
  endsAt: number;
  approvedBy: string;
  approvedAt: number;
  revokedBy?: string;
  revokedAt?: number;
  revokeReason?: string;
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
  /** Entity ref of the group that would decide. */
  decider: string;
}
