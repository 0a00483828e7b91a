import type { Snapshot } from '@meshport/plugin-data-areas-common';
import type { QueryEngine } from '../QueryEngine';
import type { ConformanceTable } from './conformanceTables';

/** What the conformance suite needs of an engine. @public */
export interface QueryEngineHarness {
  engine: QueryEngine;
  /**
   * The snapshots of {@link CONFORMANCE_TABLES} by table name, stored where the
   * engine reads. The columns have the engine's own type names: `integer` a
   * 64-bit integer, `number` a DECIMAL(12, 2), `string`, `boolean`, `date`, and
   * `timestamp` without a time zone.
   */
  snapshots: { [table: ConformanceTable['name']]: Snapshot };
}
