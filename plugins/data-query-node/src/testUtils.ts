/**
 * Proof that an engine keeps the contract, for who writes one.
 *
 * @packageDocumentation
 */

export type { ConformanceCase } from './testUtils/ConformanceCase';
export {
  CONFORMANCE_TABLES,
  type ConformanceTable,
} from './testUtils/conformanceTables';
export { csvCells } from './testUtils/csvCells';
export type { QueryEngineHarness } from './testUtils/QueryEngineHarness';
export { queryEngineConformance } from './testUtils/queryEngineConformance';
