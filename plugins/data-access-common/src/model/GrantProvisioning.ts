/**
 * How far a grant has come where the data is. The states of Entropy Data's
 * provisioning.
 *
 * @public
 */
export type ProvisioningState =
  | 'provisioning'
  | 'provisioned'
  | 'provisioning-failed'
  | 'deprovisioning'
  | 'deprovisioned'
  | 'deprovisioning-failed';

/**
 * That the grant of an agreement is not as agreed where the data is, though the
 * agreement holds. Queries of the portal are not touched by it.
 *
 * @public
 */
export interface GrantGap {
  /** Id of what makes it. */
  provisioner: string;
  /** What people call that, where it says so. */
  provisionerTitle?: string;
  /** It was not made yet, is no longer as agreed, or nobody can tell. */
  kind: 'not-yet' | 'no-longer' | 'unknown';
  /** When it is tried again, where it failed; milliseconds since the epoch. */
  retryAt?: number;
}

/** A grant where the data is. @public */
export interface GrantProvisioning {
  agreementId: string;
  /** Id of what makes it, `query-engine` or that of a provisioner. */
  provisioner: string;
  /** What people call that, where it says so. */
  provisionerTitle?: string;
  /** What is there. */
  state: ProvisioningState;
  /** Since when nobody knows what is there, because what made it is no longer configured. */
  unknownSince?: number;
  /** Whether a grant is wanted there now. */
  wanted: boolean;
  /** When what is wanted was last compared with what is there; absent where nothing has to be. */
  comparedAt?: number;
  /**
   * The last time that they differed though nobody asked for it, and, for who
   * decides on the agreement, what was put right.
   */
  drift?: { at: number; changes: string[] };
  /** Where it is, for who may use it. */
  reference?: string;
  /** That it failed, with a reference by which operators find more. */
  diagnostics?: string;
  /** Why it failed, in the words of where the data is; for who decides on the agreement. */
  detail?: string;
  /** What had to be put right the last time, or what shows that it is gone; for who decides on the agreement. */
  note?: string;
  /** Milliseconds since the epoch. */
  provisioningStartedAt?: number;
  provisionedAt?: number;
  deprovisioningStartedAt?: number;
  deprovisionedAt?: number;
  updatedAt: number;
  /** What others made before, where their port was then, and is not known to be gone. */
  earlier?: GrantProvisioning[];
}
