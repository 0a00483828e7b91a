import type { AccessDelegation } from '@meshport/plugin-data-access-common';
import type { CreateDelegationInput } from '../../operations/delegations';
import type { UserOptions, WriteOptions } from '../ServiceOptions';

/** Deciding for somebody else, for a while. @internal */
export interface DelegationService {
  create(
    input: CreateDelegationInput,
    options: WriteOptions,
  ): Promise<AccessDelegation>;
  list(options: UserOptions): Promise<{ items: AccessDelegation[] }>;
  end(
    id: string,
    input: { reason?: string },
    options: UserOptions,
  ): Promise<AccessDelegation>;
}
