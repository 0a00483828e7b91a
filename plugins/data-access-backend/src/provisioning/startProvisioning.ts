import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { Leases } from '@meshport/backend-durability';
import type { AccessContext } from '../operations/AccessContext';
import type { GrantProvisioners } from './GrantProvisioners';
import type { ProvisioningContext } from './ProvisioningContext';
import { noteUnknownGrants } from './noteUnknownGrants';
import { reconcileGrants } from './reconcileGrants';

/**
 * Makes grants within seconds, and compares all of them every 30 seconds; also
 * with what was made by what is no longer configured.
 *
 * @internal
 */
export async function startProvisioning(options: {
  context: AccessContext;
  logger: LoggerService;
  provisioners: GrantProvisioners;
  scheduler: SchedulerService;
}): Promise<ProvisioningContext> {
  const { logger, provisioners, scheduler } = options;
  const { knex } = options.context;
  const context = {
    access: options.context,
    leases: Leases.create({ knex }),
    logger,
    provisioners,
    store: options.context.provisioning,
  };
  await noteUnknownGrants(context);
  if (provisioners.all.length > 0) {
    await scheduler.scheduleTask({
      id: 'provision-grants',
      frequency: { seconds: 2 },
      timeout: { minutes: 10 },
      fn: async () => reconcileGrants(context, { all: false }),
    });
  }
  await scheduler.scheduleTask({
    id: 'compare-grants',
    frequency: { seconds: 30 },
    initialDelay: { seconds: 5 },
    timeout: { minutes: 10 },
    fn: async () => {
      await noteUnknownGrants(context);
      await reconcileGrants(context, { all: true });
    },
  });
  return context;
}
