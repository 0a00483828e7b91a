import {
  dataQueryExecutePermission,
  dataQuerySharePermission,
  type PinRequest,
} from '@meshport/plugin-data-query-common';
import type { PermissionCheck } from '../permissions/PermissionCheck';
import type { UserOptions } from '../saved/UserOptions';
import type { PinService } from './PinService';

/** Pins are seen by who may run queries; pinning is sharing. @internal */
export class AuthorizedPinService implements PinService {
  static create(options: {
    pins: PinService;
    check: PermissionCheck;
  }): PinService {
    return new AuthorizedPinService(options.pins, options.check);
  }

  readonly #pins: PinService;
  readonly #check: PermissionCheck;

  private constructor(pins: PinService, check: PermissionCheck) {
    this.#pins = pins;
    this.#check = check;
  }

  async list(productRef: string, options: UserOptions) {
    await this.#check.assert(dataQueryExecutePermission, options);
    return await this.#pins.list(productRef, options);
  }

  async put(request: PinRequest, options: UserOptions) {
    await this.#check.assert(dataQuerySharePermission, options);
    return await this.#pins.put(request, options);
  }

  async delete(
    place: { productRef: string; chartId: string },
    options: UserOptions,
  ) {
    await this.#check.assert(dataQuerySharePermission, options);
    await this.#pins.delete(place, options);
  }
}
