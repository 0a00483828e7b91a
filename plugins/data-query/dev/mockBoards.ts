import type { Board, BoardContent } from '@meshport/plugin-data-query-common';
import { charts } from './charts';
import { saved } from './saved';

let board: Board = {
  id: 'b1',
  title: 'Wildlife on Monday',
  description: 'What the safety review looks at each week.',
  visibility: 'link',
  ...saved,
  tiles: [
    [0, 0, 8, 4],
    [8, 0, 4, 4],
    [0, 4, 12, 5],
    [0, 9, 6, 4],
    [6, 9, 6, 4],
    [0, 13, 6, 4],
  ].map(([x, y, width, height], index) => ({
    chartId: charts[index].chart.id,
    layout: { x, y, width, height },
    ...charts[index],
  })),
};

function boardOf(content: BoardContent): Board {
  return {
    ...board,
    ...content,
    version: board.version + 1,
    tiles: content.tiles.map(tile => ({
      ...charts.find(of => of.chart.id === tile.chartId)!,
      ...tile,
    })),
  };
}

/** One board that can be changed; undefined for other paths. */
export function mockBoards(
  path: string,
  method: string,
  body: string,
): object | undefined {
  switch (`${method} ${path}`) {
    case 'GET /data-query/boards':
      return { items: [{ ...board, tiles: undefined }], totalItems: 1 };
    case 'GET /data-query/boards/b1':
      return board;
    case 'PUT /data-query/boards/b1':
      board = boardOf(JSON.parse(body));
      return board;
    default:
      return undefined;
  }
}
