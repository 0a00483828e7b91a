import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { Outbox } from '../outbox';
import type { Ledger } from './Ledger';
import type { LedgerAnchorer } from './LedgerAnchorer';
import { publishAnchors, type AnchorEvents } from './publishAnchors';
import type { LedgerConfig } from './readLedgerConfig';

/** How often it is looked whether so many entries came. */
const LOOK_SECONDS = 5;

/**
 * Anchors a ledger, publishes the anchors where the config says so, and verifies
 * it, each on one replica at a time.
 *
 * @public
 */
export async function scheduleLedgerTasks(options: {
  anchorer: LedgerAnchorer;
  config: LedgerConfig;
  events: AnchorEvents;
  ledger: Ledger;
  logger: LoggerService;
  outbox: Outbox;
  scheduler: SchedulerService;
}): Promise<void> {
  const { anchorer, config, events, ledger, logger, outbox, scheduler } =
    options;
  if (anchorer.anchorsAnywhere) {
    await scheduler.scheduleTask({
      id: 'anchor-ledger',
      frequency: {
        seconds: Math.min(LOOK_SECONDS, config.anchors.everySeconds),
      },
      timeout: { minutes: 1 },
      fn: async () => {
        await anchorer.run();
        if (config.anchors.outbox) {
          await publishAnchors({ outbox, events });
        }
      },
    });
  }
  if (config.verifyEveryHours > 0) {
    await scheduler.scheduleTask({
      id: 'verify-ledger',
      frequency: { hours: config.verifyEveryHours },
      initialDelay: { minutes: 1 },
      timeout: { hours: 1 },
      fn: async () => {
        const { valid, entries, firstBad } = await ledger.verify({
          anchors: await anchorer.anchors(),
        });
        if (valid) {
          logger.info(
            `The ledger '${ledger.stream}' is whole: ${entries} entries`,
          );
        } else {
          logger.error(
            `The ledger '${ledger.stream}' is not what was written: entry ${firstBad?.sequence}, ${firstBad?.reason}`,
          );
        }
      },
    });
  }
}
