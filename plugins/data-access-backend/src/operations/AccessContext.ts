import type {
  IdempotencyKeys,
  Ledger,
  Outbox,
} from '@meshport/backend-durability';
import type { Purpose } from '@meshport/plugin-data-access-common';
import type { GrantProvisioner } from '@meshport/plugin-data-access-node';
import type { Knex } from 'knex';
import type { AccessPolicy } from '../approvals/AccessPolicy';
import type { AgreementStore } from '../database/AgreementStore';
import type { AgreementWriter } from '../database/AgreementWriter';
import type { CampaignStore } from '../database/CampaignStore';
import type { ContractVersionStore } from '../database/ContractVersionStore';
import type { DecisionStore } from '../database/DecisionStore';
import type { DelegationStore } from '../database/DelegationStore';
import type { PackageStore } from '../database/PackageStore';
import type { RequestStore } from '../database/RequestStore';
import type { TransitionStore } from '../database/TransitionStore';
import type { VoteStore } from '../database/VoteStore';
import type { WaitingItemStore } from '../database/WaitingItemStore';
import type { Allowed } from '../permissions/Allowed';
import type { PortReader } from '../ports/PortReader';
import type { OwnConsumers } from '../consumers/OwnConsumers';
import type { Directory } from '../principals/Directory';
import type { PrincipalReader } from '../principals/PrincipalReader';
import type { ProvisioningStore } from '../provisioning/ProvisioningStore';
import type { SampleReader } from '../samples/SampleReader';
import type { TokenStore } from '../tokens/TokenStore';
import type { UsageReader } from '../usage/UsageReader';

/** What the operations work with. @internal */
export interface AccessContext {
  knex: Knex;
  agreements: AgreementStore;
  agreementWriter: AgreementWriter;
  decisions: DecisionStore;
  campaigns: CampaignStore;
  contractVersions: ContractVersionStore;
  delegations: DelegationStore;
  packages: PackageStore;
  provisioning: ProvisioningStore;
  requests: RequestStore;
  tokens: TokenStore;
  transitions: TransitionStore;
  votes: VoteStore;
  waiting: WaitingItemStore;
  ledger: Ledger;
  outbox: Outbox;
  idempotencyKeys: IdempotencyKeys;
  ports: PortReader;
  principals: PrincipalReader;
  directory: Directory;
  ownConsumers: OwnConsumers;
  samples: SampleReader;
  usage: UsageReader;
  policy: AccessPolicy;
  purposes: Purpose[];
  /** What makes the grants on a port somewhere else, where they take effect; absent where nothing has to. */
  provisionerOf: (
    portRef: string,
  ) => Pick<GrantProvisioner, 'id' | 'title'> | undefined;
  /** What the permission policy leaves for this call; everything where absent. */
  allowed?: Allowed;
}
