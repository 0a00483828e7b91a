import {
  dataQueryExecutePermission,
  dataQuerySharePermission,
  type BoardContent,
} from '@meshport/plugin-data-query-common';
import type { PermissionCheck } from '../permissions/PermissionCheck';
import type { PageRequest } from '../saved/ownPage';
import type { UserOptions } from '../saved/UserOptions';
import type { BoardService } from './BoardService';

/** Boards are for who may run queries; sharing is a right of its own. @internal */
export class AuthorizedBoardService implements BoardService {
  static create(options: {
    boards: BoardService;
    check: PermissionCheck;
  }): BoardService {
    return new AuthorizedBoardService(options.boards, options.check);
  }

  readonly #boards: BoardService;
  readonly #check: PermissionCheck;

  private constructor(boards: BoardService, check: PermissionCheck) {
    this.#boards = boards;
    this.#check = check;
  }

  async list(page: PageRequest, options: UserOptions) {
    await this.#check.assert(dataQueryExecutePermission, options);
    return await this.#boards.list(page, options);
  }

  async create(content: BoardContent, options: UserOptions) {
    await this.#assertWrite(content, options);
    return await this.#boards.create(content, options);
  }

  async get(id: string, options: UserOptions) {
    await this.#check.assert(dataQueryExecutePermission, options);
    return await this.#boards.get(id, options);
  }

  async replace(
    id: string,
    content: BoardContent & { version: number },
    options: UserOptions,
  ) {
    await this.#assertWrite(content, options);
    return await this.#boards.replace(id, content, options);
  }

  async delete(id: string, options: UserOptions) {
    await this.#check.assert(dataQueryExecutePermission, options);
    await this.#boards.delete(id, options);
  }

  async #assertWrite(
    { visibility }: BoardContent,
    options: UserOptions,
  ): Promise<void> {
    await this.#check.assert(dataQueryExecutePermission, options);
    if (visibility !== 'private') {
      await this.#check.assert(dataQuerySharePermission, options);
    }
  }
}
