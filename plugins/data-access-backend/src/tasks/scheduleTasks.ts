import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import type { AccessContext } from '../operations/AccessContext';
import {
  advanceAgreements,
  expireAgreements,
} from '../operations/expireAgreements';
import { refreshDeciders } from '../operations/refreshDeciders';
import { publishOutbox } from './publishOutbox';

/** What goes on without anybody asking; each on one replica at a time. @internal */
export async function scheduleTasks(options: {
  context: AccessContext;
  events: EventsService;
  logger: LoggerService;
  scheduler: SchedulerService;
}): Promise<void> {
  const { context, events, logger, scheduler } = options;
  await scheduler.scheduleTask({
    id: 'expire-agreements',
    frequency: { minutes: 1 },
    timeout: { minutes: 5 },
    fn: async () => {
      const count = await expireAgreements(context);
      await advanceAgreements(context);
      if (count > 0) {
        logger.info(`Marked ${count} agreements as expired`);
      }
    },
  });
  await scheduler.scheduleTask({
    id: 'refresh-deciders',
    frequency: { seconds: 30 },
    timeout: { minutes: 5 },
    fn: async () => {
      await refreshDeciders(context, { maxAgeMs: 0 });
    },
  });
  await scheduler.scheduleTask({
    id: 'forget-decisions',
    frequency: { minutes: 5 },
    timeout: { minutes: 5 },
    fn: async () => context.decisions.deleteEnded(),
  });
  await scheduler.scheduleTask({
    id: 'publish-events',
    frequency: { seconds: 5 },
    timeout: { minutes: 5 },
    fn: async () => {
      await publishOutbox({ outbox: context.outbox, events });
    },
  });
}
