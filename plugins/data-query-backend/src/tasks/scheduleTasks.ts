import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { QueryRecords } from '../records/QueryRecords';

/** They are of snapshots that have mostly been replaced by then. */
const KEEP_STATISTICS_MS = 7 * 24 * 60 * 60_000;

/** What goes on without anybody asking. @internal */
export async function scheduleTasks(options: {
  records: QueryRecords;
  exports: { sweep(): Promise<number> };
  joinStatistics: { forget(olderThanMs: number): Promise<number> };
  keepRecordsMs: number;
  logger: LoggerService;
  scheduler: SchedulerService;
}): Promise<void> {
  const { records, exports, joinStatistics, logger, scheduler } = options;
  const { keepRecordsMs } = options;
  await scheduler.scheduleTask({
    id: 'forget-query-records',
    frequency: { hours: 1 },
    timeout: { minutes: 15 },
    fn: async () => {
      await joinStatistics.forget(KEEP_STATISTICS_MS);
      const count = await records.forget(keepRecordsMs);
      if (count > 0) {
        logger.info(
          `Forgot ${count} queries that were older than records are kept`,
        );
      }
    },
  });
  await scheduler.scheduleTask({
    id: 'remove-exports',
    frequency: { minutes: 1 },
    timeout: { minutes: 5 },
    // Files are on each machine.
    scope: 'local',
    fn: async () => {
      const count = await exports.sweep();
      if (count > 0) {
        logger.info(`Removed ${count} files of exports`);
      }
    },
  });
}
