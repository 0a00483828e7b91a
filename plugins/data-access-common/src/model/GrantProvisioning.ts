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
  state: ProvisioningState;
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
