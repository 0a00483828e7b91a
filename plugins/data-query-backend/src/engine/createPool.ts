import {
  resolvePackagePath,
  type LoggerService,
} from '@backstage/backend-plugin-api';
import { SandboxPool, type SandboxLimits } from '@meshport/backend-sandbox';

/** Children that run one of the worker scripts with DuckDB. @internal */
export async function createPool(options: {
  worker: 'planner.mjs' | 'executor.mjs';
  size: number;
  limits: SandboxLimits;
  logger: LoggerService;
  tempDirectory?: string;
  jobsPerChild?: number;
  idleResidentBytes?: number;
}): Promise<SandboxPool> {
  const { worker, ...others } = options;
  return await SandboxPool.create({
    ...others,
    workerPath: resolvePackagePath(
      '@meshport/plugin-data-query-backend',
      'worker',
      worker,
    ),
    modules: ['@duckdb/node-api'],
  });
}
