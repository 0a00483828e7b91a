import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import { endGrantsOfLeavers } from '../leavers/endGrantsOfLeavers';
import { sendNotices } from '../notifications/sendNotices';
import type { AccessContext } from '../operations/AccessContext';
import { closeCampaigns } from '../campaigns/closeCampaigns';
import {
  advanceAgreements,
  CLOCK,
  expireAgreements,
} from '../operations/expireAgreements';
import { escalateUndecidable } from '../operations/escalateUndecidable';
import { noteContractVersions } from '../operations/noteContractVersions';
import { refreshDeciders } from '../operations/refreshDeciders';
import { remindDeciders } from '../operations/remindDeciders';
import { publishOutbox } from './publishOutbox';

/** What goes on without anybody asking; each on one replica at a time. @internal */
export async function scheduleTasks(options: {
  context: AccessContext;
  events: EventsService;
  logger: LoggerService;
  notifications: NotificationService;
  scheduler: SchedulerService;
  signals: SignalsService;
}): Promise<void> {
  const { context, events, logger, scheduler } = options;
  await scheduler.scheduleTask({
    id: 'expire-agreements',
    frequency: { minutes: 1 },
    timeout: { minutes: 5 },
    fn: async () => {
      const count = await expireAgreements(context, { logger });
      await advanceAgreements(context, { logger });
      if (count > 0) {
        logger.info(`Marked ${count} agreements as expired`);
      }
    },
  });
  await scheduler.scheduleTask({
    id: 'remind-deciders',
    frequency: { minutes: 10 },
    timeout: { minutes: 10 },
    fn: async () => {
      const { lapsed, escalated, reminded } = await remindDeciders(context);
      if (lapsed + escalated + reminded > 0) {
        logger.info(
          `Of what waits for a decision ${lapsed} lapsed, ${escalated} were escalated, ${reminded} were brought to mind`,
        );
      }
    },
  });
  await scheduler.scheduleTask({
    id: 'escalate-undecidable',
    frequency: { minutes: 1 },
    timeout: { minutes: 5 },
    fn: async () => {
      const count = await escalateUndecidable(context);
      if (count > 0) {
        logger.info(`Escalated ${count} items that nobody could decide`);
      }
    },
  });
  await scheduler.scheduleTask({
    id: 'close-campaigns',
    frequency: { minutes: 1 },
    timeout: { minutes: 10 },
    fn: async () => {
      const ended = await closeCampaigns(context, CLOCK);
      if (ended > 0) {
        logger.info(`Ended ${ended} agreements that nobody confirmed`);
      }
    },
  });
  await scheduler.scheduleTask({
    id: 'end-grants-of-leavers',
    frequency: { minutes: 5 },
    initialDelay: { minutes: 1 },
    timeout: { minutes: 10 },
    fn: async () => {
      const ended = await endGrantsOfLeavers(context, {
        afterMs: context.policy.leaverMs,
        logger,
      });
      if (ended > 0) {
        logger.info(`Ended ${ended} agreements of who left`);
      }
    },
  });
  await scheduler.scheduleTask({
    id: 'send-notices',
    frequency: { seconds: 5 },
    timeout: { minutes: 5 },
    fn: async () => {
      await sendNotices(context, options);
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
    id: 'note-contract-versions',
    frequency: { minutes: 1 },
    timeout: { minutes: 10 },
    fn: async () => {
      const told = await noteContractVersions(context);
      if (told > 0) {
        logger.info(`Contracts of ${told} ports promise more columns`);
      }
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
