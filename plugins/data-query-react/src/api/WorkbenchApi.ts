import { createApiRef } from '@backstage/core-plugin-api';
import type {
  JoinEstimate,
  QueryRequest,
  QueryTab,
  QueryTabContent,
  SavedQuery,
  SavedQueryContent,
} from '@meshport/plugin-data-query-common';
import type { QueryPage, QueryPageRequest } from './ChartsApi';

/**
 * What the query backend keeps for the workbench. A change names the `version`
 * that it saw; another one is refused with a {@link QueryRequestError} of
 * status 409 that has the stored one.
 * @public
 */
export interface WorkbenchApi {
  /** The caller's tabs in their order. */
  getTabs(): Promise<QueryTab[]>;
  createTab(content: QueryTabContent): Promise<QueryTab>;
  replaceTab(
    id: string,
    content: QueryTabContent & { version: number },
    options?: { keepalive?: boolean },
  ): Promise<QueryTab>;
  /** Closes a tab; one that is closed already is what was wanted. */
  deleteTab(id: string): Promise<void>;

  /** The caller's own saved queries, last changed first. */
  getSavedQueries(request?: QueryPageRequest): Promise<QueryPage<SavedQuery>>;
  /** An own one, or one shared by link. */
  getSavedQuery(id: string): Promise<SavedQuery>;
  createSavedQuery(content: SavedQueryContent): Promise<SavedQuery>;
  replaceSavedQuery(
    id: string,
    content: SavedQueryContent & { version: number },
  ): Promise<SavedQuery>;
  deleteSavedQuery(id: string): Promise<void>;

  /** Names of the functions that a query may call: in expressions, and in FROM. */
  getFunctions(): Promise<{ expression: string[]; table: string[] }>;
  /** What each equality join between two ports would give, before it is run. */
  estimateJoins(
    request: Pick<QueryRequest, 'sql' | 'purpose' | 'agreementIds'>,
    options?: { signal?: AbortSignal },
  ): Promise<JoinEstimate[]>;
}

/** Reference to the {@link WorkbenchApi}. @public */
export const workbenchApiRef = createApiRef<WorkbenchApi>({
  id: 'plugin.data-query.workbench',
});
