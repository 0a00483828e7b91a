import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { Leases } from '@meshport/backend-durability';
import type { Knex } from 'knex';
import { STRIKES } from './fixtures';
import { folderProvisioner } from './folderProvisioner';
import { worldServices } from './startAccessBackend';
import { defaultPurposes } from '../config';
import { approveItem } from '../operations/approveItem';
import { createAccessContext } from '../operations/createAccessContext';
import { createRequest } from '../operations/createRequest';
import { decidePlainly } from '../operations/decidePlainly';
import {
  advanceAgreements,
  expireAgreements,
} from '../operations/expireAgreements';
import { revokeAgreement } from '../operations/revokeAgreement';
import { suspendAgreement } from '../operations/suspendAgreement';
import { GrantProvisioners } from '../provisioning/GrantProvisioners';
import { ProvisioningStore } from '../provisioning/ProvisioningStore';
import { reconcileGrants } from '../provisioning/reconcileGrants';
import { publishOutbox } from '../tasks/publishOutbox';
import type { CrashJob } from './CrashJob';
import { newWorld } from './newWorld';

/** A step that is taken again is the same one. */
const KEY = 'the-same-again';

/** One step of the life of an agreement on a database that others use too. @internal */
export async function runCrashJob(knex: Knex, job: CrashJob): Promise<void> {
  const provisioners = GrantProvisioners.create();
  if (!job.inEngine) {
    provisioners.addGrantProvisioner(folderProvisioner(job.folder));
  }
  const services = worldServices(newWorld());
  const access = await createAccessContext({
    ...services,
    auth: mockServices.auth(),
    database: mockServices.database({ knex }),
    purposes: defaultPurposes,
    provisionerOf: portRef => provisioners.find(portRef),
  });
  switch (job.action) {
    case 'submit':
      await createRequest(
        access,
        {
          portRefs: [STRIKES],
          purpose: 'safety-analysis',
          justification: 'Which airports to look at first',
          startsAt: job.startsAt,
          until: job.until,
        },
        { userRef: 'user:default/ann', idempotencyKey: KEY },
      );
      break;
    case 'approve':
      await approveItem(
        access,
        { requestId: job.requestId!, itemId: job.itemId! },
        { version: 1 },
        { userRef: 'user:default/sam', idempotencyKey: KEY },
      );
      break;
    case 'reject':
      await decidePlainly(
        access,
        { requestId: job.requestId!, itemId: job.itemId! },
        'reject',
        { version: 1, reason: 'Not yet' },
        { userRef: 'user:default/sam', idempotencyKey: KEY },
      );
      break;
    case 'revoke':
      await revokeAgreement(
        access,
        job.agreementId!,
        { reason: 'Done' },
        { userRef: 'user:default/sam', idempotencyKey: KEY },
      );
      break;
    case 'suspend':
    case 'resume':
      await suspendAgreement(
        access,
        job.agreementId!,
        job.action,
        { reason: 'A question' },
        { userRef: 'user:default/sam' },
      );
      break;
    case 'reconcile':
      await reconcileGrants(
        {
          access,
          leases: Leases.create({ knex }),
          logger: mockServices.rootLogger({ level: 'none' }),
          provisioners,
          store: ProvisioningStore.create({ knex }),
        },
        { all: true },
      );
      break;
    case 'sweep':
      await expireAgreements(access);
      break;
    case 'advance':
      await advanceAgreements(access);
      break;
    default:
      await publishOutbox({
        outbox: access.outbox,
        events: {
          async publish({ eventPayload }) {
            appendFileSync(
              join(job.folder, 'events'),
              `${(eventPayload as { sequence: number }).sequence}\n`,
            );
          },
          async subscribe() {},
        },
      });
  }
}
