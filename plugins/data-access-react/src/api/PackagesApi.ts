import type {
  AccessPackage,
  AccessRequest,
  RowFilter,
} from '@meshport/plugin-data-access-common';
import { pathOf, type AccessHttp } from './AccessHttp';

/** What an owner puts together. @public */
export type PackageBody = Pick<
  AccessPackage,
  'title' | 'role' | 'purpose' | 'ports' | 'maxDays'
> & { description?: string };

/** Asks for a package, or for less of its ports. @public */
export interface RequestPackageBody {
  justification: string;
  /** Entity ref of who will use it; the caller where absent. */
  consumer?: string;
  startsAt?: number;
  until?: number;
  /** The version of the contract whose terms are accepted, by port. */
  acceptedTerms?: { [portRef: string]: string };
  /** Fewer columns than the package has, by port. */
  columns?: { [portRef: string]: string[] };
  /** Fewer rows than the package has, by port. */
  rowFilters?: { [portRef: string]: RowFilter };
}

/** Ports that are asked for, approved and ended as one. @public */
export interface PackagesApi {
  /** Those that the caller may ask for or owns. */
  getPackages(): Promise<AccessPackage[]>;
  getPackage(id: string): Promise<AccessPackage>;
  createPackage(
    body: PackageBody,
    options?: { idempotencyKey?: string },
  ): Promise<AccessPackage>;
  /** Changes a package; agreements that were made stay as they are. */
  updatePackage(
    id: string,
    body: PackageBody & { version: number },
  ): Promise<AccessPackage>;
  /** Ends that a package can be asked for. */
  retirePackage(id: string, body?: { reason?: string }): Promise<AccessPackage>;
  requestPackage(
    id: string,
    body: RequestPackageBody,
    options?: { idempotencyKey?: string },
  ): Promise<AccessRequest>;
}

/** @internal */
export function packagesApi(http: AccessHttp): PackagesApi {
  return {
    getPackages: async () =>
      (await http.get<{ items: AccessPackage[] }>('/packages')).items,
    getPackage: id => http.get(pathOf`/packages/${id}`),
    createPackage: (body, options) => http.write('/packages', body, options),
    updatePackage: (id, body) =>
      http.write(pathOf`/packages/${id}`, body, { method: 'PUT' }),
    retirePackage: (id, body) =>
      http.write(pathOf`/packages/${id}/retire`, body),
    requestPackage: (id, body, options) =>
      http.write(pathOf`/packages/${id}/requests`, body, options),
  };
}
