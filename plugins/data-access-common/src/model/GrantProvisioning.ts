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

/** A grant where the data is. @public */
export interface GrantProvisioning {
  agreementId: string;
  /** Id of what makes it, `query-engine` or that of a provisioner. */
  provisioner: string;
  /** What is there. */
  state: ProvisioningState;
  /** Whether a grant is wanted there now. */
  wanted: boolean;
  /** When what is wanted was last compared with what is there; absent where nothing has to be. */
  comparedAt?: number;
  /** The last time that they differed though nobody asked for it, and what was put right. */
  drift?: { at: number; changes: string[] };
  /** Where it is, for who may use it. */
  reference?: string;
  /** Why it failed. */
  diagnostics?: string;
  /** What had to be put right the last time, or what shows that it is gone. */
  note?: string;
  /** Milliseconds since the epoch. */
  provisioningStartedAt?: number;
  provisionedAt?: number;
  deprovisioningStartedAt?: number;
  deprovisionedAt?: number;
  updatedAt: number;
}
