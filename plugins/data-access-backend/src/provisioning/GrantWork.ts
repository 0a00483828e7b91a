import type {
  GrantProvisioner,
  ProvisioningTurn,
} from '@meshport/plugin-data-access-node';
import type { Knex } from 'knex';
import type { StoredAgreement } from '../database/agreementRows';
import type { StoredProvisioning } from './ProvisioningStore';
import type { RunPrincipals } from './RunPrincipals';

/** One replica's turn at a provisioner, under a lease. @internal */
export interface GrantTurn {
  provisioner: GrantProvisioner;
  /** Whose turn it is, for where the data is. */
  turn: ProvisioningTurn;
  /** Who is let in. */
  principals: RunPrincipals;
  /** Throws where another replica works meanwhile. */
  assertHeld: (tx: Knex) => Promise<void>;
  /** To be called again and again; says whether the turn goes on. */
  renew: () => Promise<boolean>;
}

/** One grant that is looked at. @internal */
export interface GrantWork extends Omit<GrantTurn, 'renew'> {
  agreementId: string;
  /** Absent where there is something of an agreement that nobody knows. */
  agreement?: StoredAgreement;
  /** What was written of it before. */
  before?: StoredProvisioning;
}

const FIRST_RETRY_MS = 5000;
const LONGEST_RETRY_MS = 10 * 60 * 1000;

/** Twice as long after each attempt, up to ten minutes. @internal */
export function retryInMs(attempts: number): number {
  return Math.min(FIRST_RETRY_MS * 2 ** attempts, LONGEST_RETRY_MS);
}
