import type { QueryEngineHarness } from './QueryEngineHarness';

/** One thing that an engine has to keep to. @public */
export interface ConformanceCase {
  name: string;
  /** Throws an AssertionError where the engine does not. */
  run(harness: QueryEngineHarness): Promise<void>;
}
