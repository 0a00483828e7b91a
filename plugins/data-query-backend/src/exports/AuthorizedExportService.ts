import {
  dataQueryExecutePermission,
  type ExportRequest,
} from '@meshport/plugin-data-query-common';
import type { PermissionCheck } from '../permissions/PermissionCheck';
import type { QueryCallOptions } from '../service/QueryService';
import type { ExportService } from './ExportService';

/** Asks for the permission to query before anything is done. @internal */
export class AuthorizedExportService implements ExportService {
  static create(options: {
    exports: ExportService;
    check: PermissionCheck;
  }): ExportService {
    return new AuthorizedExportService(options.exports, options.check);
  }

  readonly #exports: ExportService;
  readonly #check: PermissionCheck;

  private constructor(exports: ExportService, check: PermissionCheck) {
    this.#exports = exports;
    this.#check = check;
  }

  async start(request: ExportRequest, options: QueryCallOptions) {
    await this.#check.assert(dataQueryExecutePermission, options);
    return await this.#exports.start(request, options);
  }

  async list(options: QueryCallOptions) {
    await this.#check.assert(dataQueryExecutePermission, options);
    return await this.#exports.list(options);
  }

  async get(id: string, options: QueryCallOptions) {
    await this.#check.assert(dataQueryExecutePermission, options);
    return await this.#exports.get(id, options);
  }

  async download(id: string, options: QueryCallOptions) {
    await this.#check.assert(dataQueryExecutePermission, options);
    return await this.#exports.download(id, options);
  }

  async delete(id: string, options: QueryCallOptions) {
    await this.#check.assert(dataQueryExecutePermission, options);
    await this.#exports.delete(id, options);
  }
}
