import { createPool } from './createPool';
import type { DuckDbQueryEngineOptions } from './DuckDbQueryEngine';
import { ExecutorLanes } from './ExecutorLanes';

const MEBIBYTE = 1024 * 1024;
/**
 * What node and the engine's code take beside the query's memory. At rest they
 * have reserved some 620 MiB, of which they hold 90.
 */
const RESERVED_BYTES = 1024 * MEBIBYTE;
const RESIDENT_BYTES = 512 * MEBIBYTE;
/**
 * Where the processor is scarce, the backend comes first, which renews leases
 * and answers everybody; then short queries; then the others.
 */
const NICENESS = { short: 2, long: 10 };

/** Starts the children that run queries. @internal */
export async function createLanes(
  options: DuckDbQueryEngineOptions,
): Promise<ExecutorLanes> {
  const { executors, shortExecutors = 0 } = options;
  const create = (lane: keyof typeof NICENESS, size: number) =>
    createPool({
      worker: 'executor.mjs',
      size,
      limits: {
        dataBytes: options.memoryBytes + RESERVED_BYTES,
        residentBytes: options.memoryBytes + RESIDENT_BYTES,
        fileBytes: options.tempBytes,
        niceness: NICENESS[lane],
      },
      logger: options.logger,
      tempDirectory: options.tempDirectory,
      jobsPerChild: options.queriesPerExecutor,
      idleResidentBytes: options.idleResidentBytes,
    });
  const short = await create('short', shortExecutors);
  try {
    const long = await create('long', executors - shortExecutors);
    return new ExecutorLanes({ short, long });
  } catch (error) {
    await short.stop();
    throw error;
  }
}
