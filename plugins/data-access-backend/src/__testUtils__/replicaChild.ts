import type { AddressInfo } from 'node:net';
import {
  coreServices,
  createServiceFactory,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import knexFactory from 'knex';
import { bookings, strikes } from './fixtures';
import { folderFeatures } from './folderFeatures';
import { startAccessBackend } from './startAccessBackend';
import { newWorld } from './newWorld';

/** What a replica in a process of its own is told on its command line. @internal */
export interface ReplicaJob {
  knex: object;
  /** Where grants are made, and events and notices arrive. */
  folder?: string;
  /** Begins only when told, so that its code is loaded by then. */
  waits?: boolean;
}

/** What a replica is asked for: to run a task, or to end at a fail point from now on. */
type ReplicaMessage = { task: string } | { failPoint: string };

/** The plugin over HTTP, as one of several that share a database; tasks run when told. */
async function main(job: ReplicaJob): Promise<void> {
  if (job.waits) {
    await new Promise(resolve => process.once('message', resolve));
  }
  const tasks = new Map<string, () => Promise<unknown>>();
  const { server } = await startAccessBackend(
    knexFactory(job.knex),
    newWorld([strikes(), bookings()]),
    [
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () =>
          ({
            scheduleTask: async (
              task: SchedulerServiceTaskScheduleDefinition & {
                id: string;
                fn: () => Promise<unknown>;
              },
            ) => {
              tasks.set(task.id, task.fn);
            },
          } as any),
      }),
      ...(job.folder ? folderFeatures(job.folder) : []),
    ],
  );
  process.on('message', async (message: ReplicaMessage) => {
    if ('failPoint' in message) {
      process.env.MESHPORT_FAIL_POINT = message.failPoint;
      return;
    }
    const { task } = message;
    try {
      await tasks.get(task)!();
      process.send!({ done: task });
    } catch (error) {
      process.send!({ done: task, error: String(error) });
    }
  });
  process.send!({
    port: (server.address() as AddressInfo).port,
    clock: Date.now(),
  });
}

main(JSON.parse(process.argv[2])).catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
