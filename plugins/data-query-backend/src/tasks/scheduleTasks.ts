import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { QueryRecords } from '../records/QueryRecords';

/** What goes on without anybody asking. @internal */
export async function scheduleTasks(options: {
  records: QueryRecords;
  exports: { sweep(): Promise<number> };
  keepRecordsMs: number;
  logger: LoggerService;
  scheduler: SchedulerService;
}): Promise<void> {
  const { records, exports, keepRecordsMs, logger, scheduler } = options;
  await scheduler.scheduleTask({
    id: 'forget-query-records',
    frequency: { hours: 1 },
    timeout: { minutes: 15 },
    fn: async () => {
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
