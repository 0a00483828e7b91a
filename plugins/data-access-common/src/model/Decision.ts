import type { Mask } from './Mask';
import type { RowFilter } from './RowFilter';

/** Why a decision allows. @public */
export type DecisionBasis = 'owner' | 'public' | 'agreement';

/** A column that a decision shows. A column not listed does not exist. @public */
export interface DecisionColumn {
  name: string;
  /** ODCS logicalType. */
  logicalType: string;
  mask?: Mask;
  /** One sentence: which rule put the mask there. */
  maskReason?: string;
}

/**
 * What a principal may see of a port now, for a purpose.
 *
 * @remarks
 * `absent` is for a port that does not exist and for one the principal may not
 * know of, and says nothing else in either case.
 *
 * @public
 */
export interface Decision {
  id: string;
  portRef: string;
  effect: 'allow' | 'deny' | 'absent';
  /** Present when allowed. */
  basis?: DecisionBasis;
  agreementId?: string;
  purpose?: string;
  /** Who the hash keys are derived for: the user, or the group that holds the agreement. */
  consumer?: string;
  contractVersion?: string;
  /** When the port was published, as its binding says, and the snapshot that it had: who reads must not apply this to another. */
  boundAt?: number;
  snapshotId?: string;
  columns: DecisionColumn[];
  rowFilter?: RowFilter;
  /** One sentence: which rule put the row filter there. */
  rowFilterReason?: string;
  /** Why it was denied, for who may know of the port. */
  reason?: string;
  /** Changes with anything that the decision depends on. */
  version: string;
  /** Milliseconds since the epoch of the database's clock. No row after it. */
  leaseUntil: number;
  /** How long that was from when it was decided, for who has another clock. */
  leaseMs?: number;
}

/** How long a decision holds, in milliseconds. @public */
export const DECISION_LEASE_MS = 2000;

/** Asks for decisions on several ports, all for one purpose. @public */
export interface DecideRequest {
  /** Text forms of port refs. */
  portRefs: string[];
  /** Id of a purpose; without one only owner and public bases apply. */
  purpose?: string;
  /** Which agreement to use where several hold for the purpose. */
  agreementIds?: string[];
}

/** The outcome of renewing one decision. @public */
export type Renewal =
  | { id: string; leaseUntil: number; leaseMs?: number }
  | { id: string; ended: string };
