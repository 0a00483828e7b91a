import type { AccessDelegation } from '@meshport/plugin-data-access-common';
import { pathOf, type AccessHttp } from './AccessHttp';

/** Deciding for somebody else, for a while. @public */
export interface DelegationsApi {
  /** By and to the caller. */
  getDelegations(): Promise<AccessDelegation[]>;
  createDelegation(body: {
    delegate: string;
    startsAt?: number;
    endsAt: number;
    reason?: string;
  }): Promise<AccessDelegation>;
  /** Ends a delegation early. */
  endDelegation(id: string): Promise<AccessDelegation>;
}

/** @internal */
export function delegationsApi(http: AccessHttp): DelegationsApi {
  return {
    getDelegations: async () =>
      (await http.get<{ items: AccessDelegation[] }>('/delegations')).items,
    createDelegation: body => http.write('/delegations', body),
    endDelegation: id => http.write(pathOf`/delegations/${id}/end`),
  };
}
