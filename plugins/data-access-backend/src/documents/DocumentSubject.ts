import type { AccessAgreement } from '@meshport/plugin-data-access-common';

/** What a document on an agreement is made from. @internal */
export interface DocumentSubject {
  agreement: AccessAgreement;
  /** Entity ref of the group that owns the port. */
  owner: string;
  /** Entity ref of the contract; absent where the port is no longer published. */
  contractRef?: string;
  terms?: string;
  /** Whether rows may be read now. */
  active: boolean;
}
