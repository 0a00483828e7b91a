import { mockServices } from '@backstage/backend-test-utils';
import { queryEngineConformance } from '@meshport/plugin-data-query-node/testUtils';
import { createConformanceHarness } from '../__testUtils__/createConformanceHarness';
import { DuckDbQueryEngine } from './DuckDbQueryEngine';

const MEBIBYTE = 1024 * 1024;

describe('DuckDB keeps the contract of engines', () => {
  let engine: DuckDbQueryEngine;
  let harness: Awaited<ReturnType<typeof createConformanceHarness>>;

  beforeAll(async () => {
    engine = await DuckDbQueryEngine.create({
      logger: mockServices.logger.mock(),
      executors: 2,
      memoryBytes: 256 * MEBIBYTE,
      threads: 1,
      tempBytes: 64 * MEBIBYTE,
    });
    harness = await createConformanceHarness(engine);
  }, 60_000);

  afterAll(async () => {
    await engine.stop();
    harness.remove();
  });

  it.each(queryEngineConformance())(
    '$name',
    async ({ run }) => {
      await expect(run(harness)).resolves.toBeUndefined();
    },
    20_000,
  );
});
