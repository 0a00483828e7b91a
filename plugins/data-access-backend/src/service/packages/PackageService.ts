import type {
  AccessPackage,
  AccessRequest,
} from '@meshport/plugin-data-access-common';
import type { PackageInput } from '../../packages/PackageInput';
import type { RequestPackageInput } from '../../packages/requestPackage';
import type { UserOptions, WriteOptions } from '../ServiceOptions';

/** Ports put together for a role. @internal */
export interface PackageService {
  create(input: PackageInput, options: WriteOptions): Promise<AccessPackage>;
  list(options: UserOptions): Promise<{ items: AccessPackage[] }>;
  get(id: string, options: UserOptions): Promise<AccessPackage>;
  update(
    id: string,
    input: PackageInput & { version: number },
    options: UserOptions,
  ): Promise<AccessPackage>;
  retire(id: string, options: UserOptions): Promise<AccessPackage>;
  request(
    id: string,
    input: RequestPackageInput,
    options: WriteOptions,
  ): Promise<AccessRequest>;
}
