import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { QueryEngine } from './QueryEngine';

/** Takes an engine other than the built-in one. @public */
export interface QueryEngineExtensionPoint {
  /** @throws Error if another module has set one. */
  setQueryEngine(engine: QueryEngine): void;
}

/** @public */
export const queryEngineExtensionPoint =
  createExtensionPoint<QueryEngineExtensionPoint>({
    id: 'data-query.engine',
  });
