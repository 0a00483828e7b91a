import type {
  Board,
  Chart,
  ChartSpec,
  QueryRequest,
  SavedQuery,
  SavedVisibility,
} from '@meshport/plugin-data-query-common';
import type { QueryApi, WorkbenchApi } from '@meshport/plugin-data-query-react';
import { readAllPages } from '../../hooks';
import { flowTiles, readingOrder } from '../Boards/tileLayout';

/** Where a new tile stands before the board gives it its place. */
const NEW_TILE = { x: 0, y: 0, width: 6, height: 4 };

/** Which board a chart goes on. @internal */
export type ChartBoard = { id: string } | { title: string };

/** What a chart is saved as and where it is put. @internal */
export interface SaveChartRequest {
  title: string;
  spec: ChartSpec;
  query: Pick<QueryRequest, 'sql' | 'purpose'>;
  visibility: SavedVisibility;
  board?: ChartBoard;
  /** The product whose page shows it. */
  productRef?: string;
}

/** What was saved. @internal */
export interface SavedChartResult {
  chart: Chart;
  board?: Board;
}

/** The same query saved before serves its charts too. */
async function queryOf(
  request: SaveChartRequest,
  workbenchApi: WorkbenchApi,
): Promise<SavedQuery> {
  const { title, query, visibility } = request;
  const saved = readAllPages(cursor =>
    workbenchApi.getSavedQueries({ limit: 100, cursor }),
  );
  for await (const same of saved) {
    if (
      same.sql === query.sql &&
      same.purpose === query.purpose &&
      same.visibility === visibility
    ) {
      return same;
    }
  }
  return await workbenchApi.createSavedQuery({ title, visibility, ...query });
}

/**
 * Saves a chart with its query, and puts it on a board and a product's page.
 *
 * @internal
 */
export async function saveChart(
  request: SaveChartRequest,
  apis: { queryApi: QueryApi; workbenchApi: WorkbenchApi },
): Promise<SavedChartResult> {
  const { queryApi, workbenchApi } = apis;
  const { title, spec, visibility, productRef } = request;
  const { id: savedQueryId } = await queryOf(request, workbenchApi);
  const chart = await queryApi.createChart({ savedQueryId, title, spec });
  if (productRef) {
    await queryApi.pin({ productRef, chartId: chart.id });
  }
  if (!request.board) {
    return { chart };
  }
  const tile = { chartId: chart.id, layout: NEW_TILE };
  if ('title' in request.board) {
    const board = await queryApi.createBoard({
      title: request.board.title,
      visibility,
      tiles: [tile],
    });
    return { chart, board };
  }
  const stored = await queryApi.getBoard(request.board.id);
  const tiles = readingOrder(stored.tiles).map(other => ({
    chartId: other.chartId,
    ...(other.title && { title: other.title }),
    layout: other.layout,
  }));
  const board = await queryApi.replaceBoard(stored.id, {
    title: stored.title,
    visibility: stored.visibility,
    ...(stored.description && { description: stored.description }),
    version: stored.version,
    tiles: flowTiles([...tiles, tile]),
  });
  return { chart, board };
}
