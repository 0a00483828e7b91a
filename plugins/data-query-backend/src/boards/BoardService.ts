import { NotFoundError } from '@backstage/errors';
import type {
  Board,
  BoardContent,
  BoardSummary,
} from '@meshport/plugin-data-query-common';
import type { ChartReader } from '../charts/ChartReader';
import type { Page, PageRequest } from '../saved/ownPage';
import { StaleVersionError } from '../saved/StaleVersionError';
import type { CallerReader } from '../callers/CallerReader';
import { authorOf, type Author } from '../saved/Author';
import type { UserOptions } from '../saved/UserOptions';
import type { VisibleNames } from '../savedQueries/VisibleNames';
import type { BoardStore, StoredBoard } from './BoardStore';

/** Charts side by side. What one may not read is absent. @internal */
export interface BoardService {
  list(page: PageRequest, options: UserOptions): Promise<Page<BoardSummary>>;
  create(content: BoardContent, options: UserOptions): Promise<Board>;
  get(id: string, options: UserOptions): Promise<Board>;
  /** @throws StaleVersionError */
  replace(
    id: string,
    content: BoardContent & { version: number },
    options: UserOptions,
  ): Promise<Board>;
  delete(id: string, options: UserOptions): Promise<void>;
}

/** @internal */
export interface BoardServiceOptions {
  boards: BoardStore;
  callers: CallerReader;
  charts: ChartReader;
  names: VisibleNames;
}

/** @internal */
export class DefaultBoardService implements BoardService {
  static create(options: BoardServiceOptions): BoardService {
    return new DefaultBoardService(options);
  }

  readonly #options: BoardServiceOptions;

  private constructor(options: BoardServiceOptions) {
    this.#options = options;
  }

  async list(page: PageRequest, options: UserOptions) {
    const author = await this.#author(options);
    const found = await this.#options.boards.listOwn(author, page);
    return {
      ...found,
      items: found.items.map(({ tiles: _tiles, ...summary }) => summary),
    };
  }

  async create(content: BoardContent, options: UserOptions) {
    await this.#assertCharts(content, options);
    return await this.#show(
      await this.#options.boards.insert(await this.#author(options), content),
      options,
    );
  }

  async get(id: string, options: UserOptions) {
    const reader = await this.#author(options);
    const found = await this.#options.boards.find(id, reader);
    if (!found || !(await this.#mayRead(found, options))) {
      throw notFound(id);
    }
    return await this.#show(found, options);
  }

  async replace(
    id: string,
    { version, ...content }: BoardContent & { version: number },
    options: UserOptions,
  ) {
    const { boards } = this.#options;
    const author = await this.#author(options);
    const before = await boards.find(id, author);
    if (!before?.mayEdit) {
      throw notFound(id);
    }
    if (before.version === version) {
      await this.#assertCharts(content, options);
    }
    const changed = await boards.update({ id, author, version }, content);
    const stored = await boards.find(id, author);
    if (!stored) {
      throw notFound(id);
    }
    const shown = await this.#show(stored, options);
    if (!changed) {
      throw new StaleVersionError('Board', shown);
    }
    return shown;
  }

  async delete(id: string, options: UserOptions) {
    const author = await this.#author(options);
    if (!(await this.#options.boards.delete(id, author))) {
      throw notFound(id);
    }
  }

  async #author(options: UserOptions): Promise<Author> {
    return await authorOf(this.#options.callers, options);
  }

  /** What the author wrote of it must not tell of anything hidden either. */
  async #mayRead(board: StoredBoard, options: UserOptions): Promise<boolean> {
    if (board.mayEdit) {
      return true;
    }
    if (board.visibility !== 'link') {
      return false;
    }
    const [mayRead] = await this.#options.names.mayRead(
      [{ texts: [board.title, board.description ?? ''] }],
      options,
    );
    return mayRead;
  }

  async #assertCharts(
    { tiles }: BoardContent,
    options: UserOptions,
  ): Promise<void> {
    const charts = await this.#options.charts.findAll(
      tiles.map(tile => tile.chartId),
      options,
    );
    const missing = tiles.find(tile => !charts.has(tile.chartId));
    if (missing) {
      throw new NotFoundError(`There is no chart '${missing.chartId}'`);
    }
  }

  async #show(board: StoredBoard, options: UserOptions): Promise<Board> {
    const charts = await this.#options.charts.findAll(
      board.tiles.map(tile => tile.chartId),
      options,
    );
    const titled = await this.#options.names.mayRead(
      board.tiles.map(({ title }) => ({
        texts: board.mayEdit || !title ? [] : [title],
      })),
      options,
    );
    return {
      ...board,
      tiles: board.tiles.flatMap((tile, index) => {
        const found = charts.get(tile.chartId);
        return found && titled[index]
          ? [{ ...tile, chart: found.chart, query: found.query }]
          : [];
      }),
    };
  }
}

function notFound(id: string): NotFoundError {
  return new NotFoundError(`There is no board '${id}'`);
}
