import {
  resolvePackagePath,
  type AuthService,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  applyDurabilityMigrations,
  applyMigrations,
  IdempotencyKeys,
  Ledger,
  Outbox,
} from '@meshport/backend-durability';
import type { Purpose } from '@meshport/plugin-data-access-common';
import type { DataAreasClient } from '@meshport/plugin-data-areas-node';
import type { AccessPolicy } from '../approvals/AccessPolicy';
import { readAccessPolicy } from '../approvals/readAccessPolicy';
import { AgreementStore } from '../database/AgreementStore';
import { AgreementWriter } from '../database/AgreementWriter';
import { CampaignStore } from '../database/CampaignStore';
import { ContractVersionStore } from '../database/ContractVersionStore';
import { DecisionStore } from '../database/DecisionStore';
import { DelegationStore } from '../database/DelegationStore';
import { keepDecisionsInMemory } from '../database/keepDecisionsInMemory';
import { PackageStore } from '../database/PackageStore';
import { RequestStore } from '../database/RequestStore';
import { TransitionStore } from '../database/TransitionStore';
import { VoteStore } from '../database/VoteStore';
import { WaitingItemStore } from '../database/WaitingItemStore';
import { PortReader } from '../ports/PortReader';
import { CatalogPrincipalReader } from '../principals/CatalogPrincipalReader';
import { OwnConsumers } from '../consumers/OwnConsumers';
import { CatalogDirectory } from '../principals/CatalogDirectory';
import { ConsumerPrincipalReader } from '../principals/ConsumerPrincipalReader';
import { ProvisioningStore } from '../provisioning/ProvisioningStore';
import { noSamples, type SampleReader } from '../samples/SampleReader';
import { TokenStore } from '../tokens/TokenStore';
import { unknownUsage, type UsageReader } from '../usage/UsageReader';
import type { AccessContext } from './AccessContext';

/** Brings the database up to date and opens everything on it. @internal */
export async function createAccessContext(options: {
  auth: AuthService;
  catalog: CatalogService;
  database: DatabaseService;
  dataAreas: DataAreasClient;
  purposes: Purpose[];
  policy?: AccessPolicy;
  samples?: SampleReader;
  usage?: UsageReader;
  provisionerOf?: AccessContext['provisionerOf'];
}): Promise<AccessContext> {
  const { auth, catalog, database, dataAreas, purposes } = options;
  const { provisionerOf = () => undefined } = options;
  const knex = await database.getClient();
  if (!database.migrations?.skip) {
    await applyDurabilityMigrations(knex);
    await applyMigrations(knex, {
      directory: resolvePackagePath(
        '@meshport/plugin-data-access-backend',
        'migrations',
      ),
    });
  }
  await keepDecisionsInMemory(knex);
  const policy = options.policy ?? readAccessPolicy(undefined);
  const directory = CatalogDirectory.create({ auth, catalog });
  return {
    knex,
    agreements: AgreementStore.create({
      knex,
      isMadeElsewhere: portRef => provisionerOf(portRef) !== undefined,
    }),
    agreementWriter: AgreementWriter.create(),
    decisions: DecisionStore.create({ knex }),
    campaigns: CampaignStore.create({ knex }),
    contractVersions: ContractVersionStore.create({ knex }),
    delegations: DelegationStore.create({ knex }),
    packages: PackageStore.create({ knex }),
    provisioning: ProvisioningStore.create({ knex }),
    requests: RequestStore.create({ knex }),
    tokens: TokenStore.create({ knex }),
    transitions: TransitionStore.create({ knex }),
    votes: VoteStore.create({ knex }),
    waiting: WaitingItemStore.create({ knex }),
    ledger: Ledger.create({ knex, stream: 'data-access' }),
    outbox: Outbox.create({ knex }),
    idempotencyKeys: IdempotencyKeys.create({ knex }),
    ports: PortReader.create({ dataAreas }),
    principals: ConsumerPrincipalReader.create({
      ...policy,
      principals: CatalogPrincipalReader.create({ auth, catalog }),
    }),
    directory,
    ownConsumers: OwnConsumers.create({ ...policy, directory }),
    samples: options.samples ?? noSamples,
    usage: options.usage ?? unknownUsage,
    policy,
    purposes,
    provisionerOf,
  };
}
