import {
  dataQueryExecutePermission,
  dataQuerySharePermission,
  type ChartContent,
} from '@meshport/plugin-data-query-common';
import type { PermissionCheck } from '../permissions/PermissionCheck';
import type { UserOptions } from '../saved/UserOptions';
import type { ChartService } from './ChartService';

/** Charts are for who may run queries; sharing is a right of its own. @internal */
export class AuthorizedChartService implements ChartService {
  static create(options: {
    charts: ChartService;
    check: PermissionCheck;
  }): ChartService {
    return new AuthorizedChartService(options.charts, options.check);
  }

  readonly #charts: ChartService;
  readonly #check: PermissionCheck;

  private constructor(charts: ChartService, check: PermissionCheck) {
    this.#charts = charts;
    this.#check = check;
  }

  async list(savedQueryId: string, options: UserOptions) {
    await this.#check.assert(dataQueryExecutePermission, options);
    return await this.#charts.list(savedQueryId, options);
  }

  async create(content: ChartContent, options: UserOptions) {
    await this.#check.assert(dataQueryExecutePermission, options);
    return await this.#charts.create(content, await this.#asWriter(options));
  }

  async get(id: string, options: UserOptions) {
    await this.#check.assert(dataQueryExecutePermission, options);
    return await this.#charts.get(id, options);
  }

  async replace(
    id: string,
    content: Omit<ChartContent, 'savedQueryId'> & { version: number },
    options: UserOptions,
  ) {
    await this.#check.assert(dataQueryExecutePermission, options);
    return await this.#charts.replace(
      id,
      content,
      await this.#asWriter(options),
    );
  }

  async delete(id: string, options: UserOptions) {
    await this.#check.assert(dataQueryExecutePermission, options);
    await this.#charts.delete(id, options);
  }

  async #asWriter(options: UserOptions) {
    const mayShare = await this.#check.allows(
      dataQuerySharePermission,
      options,
    );
    return { ...options, mayShare };
  }
}
