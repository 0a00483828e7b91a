import type { AccessContext } from '../../operations/AccessContext';
import {
  createDelegation,
  endDelegation,
  listDelegations,
  type CreateDelegationInput,
} from '../../operations/delegations';
import {
  as,
  within,
  type UserOptions,
  type WriteOptions,
} from '../ServiceOptions';
import type { DelegationService } from './DelegationService';

/**
 * Deciding for somebody else, for a while. Whether who asks may is checked around it, by
 * {@link AuthorizedDelegationService}.
 *
 * @internal
 */
export class DefaultDelegationService implements DelegationService {
  readonly #context: AccessContext;

  static create(context: AccessContext): DelegationService {
    return new DefaultDelegationService(context);
  }

  private constructor(context: AccessContext) {
    this.#context = context;
  }

  async create(input: CreateDelegationInput, options: WriteOptions) {
    return await createDelegation(
      within(this.#context, options),
      input,
      as(options),
    );
  }

  async list(options: UserOptions) {
    return await listDelegations(within(this.#context, options), as(options));
  }

  async end(id: string, input: { reason?: string }, options: UserOptions) {
    return await endDelegation(
      within(this.#context, options),
      id,
      input,
      as(options),
    );
  }
}
