import type { AccessContext } from '../../operations/AccessContext';
import { createPackage } from '../../packages/createPackage';
import { getPackage, listPackages } from '../../packages/listPackages';
import type { PackageInput } from '../../packages/PackageInput';
import {
  requestPackage,
  type RequestPackageInput,
} from '../../packages/requestPackage';
import { retirePackage } from '../../packages/retirePackage';
import { updatePackage } from '../../packages/updatePackage';
import {
  as,
  within,
  type UserOptions,
  type WriteOptions,
} from '../ServiceOptions';
import type { PackageService } from './PackageService';

/**
 * Ports put together for a role. Whether who asks may is checked around it, by
 * {@link AuthorizedPackageService}.
 *
 * @internal
 */
export class DefaultPackageService implements PackageService {
  readonly #context: AccessContext;

  static create(context: AccessContext): PackageService {
    return new DefaultPackageService(context);
  }

  private constructor(context: AccessContext) {
    this.#context = context;
  }

  async create(input: PackageInput, options: WriteOptions) {
    return await createPackage(
      within(this.#context, options),
      input,
      as(options),
    );
  }

  async list(options: UserOptions) {
    return await listPackages(within(this.#context, options), as(options));
  }

  async get(id: string, options: UserOptions) {
    return await getPackage(within(this.#context, options), id, as(options));
  }

  async update(
    id: string,
    input: PackageInput & { version: number },
    options: UserOptions,
  ) {
    return await updatePackage(
      within(this.#context, options),
      id,
      input,
      as(options),
    );
  }

  async retire(id: string, options: UserOptions) {
    return await retirePackage(within(this.#context, options), id, as(options));
  }

  async request(id: string, input: RequestPackageInput, options: WriteOptions) {
    return await requestPackage(
      within(this.#context, options),
      id,
      input,
      as(options),
    );
  }
}
