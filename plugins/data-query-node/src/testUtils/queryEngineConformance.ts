import { descriptionCases } from './cases/descriptionCases';
import { exportCases } from './cases/exportCases';
import { maskCases } from './cases/maskCases';
import { refusalCases } from './cases/refusalCases';
import { rowFilterCases } from './cases/rowFilterCases';
import { runCases } from './cases/runCases';
import type { ConformanceCase } from './ConformanceCase';
import { ConformanceWorld } from './ConformanceWorld';

/**
 * What every engine has to keep to: masks and row filters as decided, below
 * everything that the user wrote; nothing but what is granted; limits, ends and
 * cancels; values, types and lineage. Of exports too, where the engine has them.
 *
 * @remarks
 * Needs no test framework:
 *
 * ```ts
 * it.each(queryEngineConformance())('$name', async ({ run }) => {
 *   await run(harness);
 * });
 * ```
 *
 * @public
 */
export function queryEngineConformance(): ConformanceCase[] {
  return [
    ...descriptionCases,
    ...maskCases,
    ...rowFilterCases,
    ...refusalCases,
    ...runCases,
    ...exportCases,
  ].map(([name, run]) => ({
    name,
    run: harness => run(new ConformanceWorld(harness)),
  }));
}
