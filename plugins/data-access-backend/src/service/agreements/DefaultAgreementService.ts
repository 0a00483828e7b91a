import type { AccessContext } from '../../operations/AccessContext';
import {
  acceptColumns,
  type AcceptColumnsInput,
} from '../../operations/acceptColumns';
import { endRequest } from '../../operations/decideRequest';
import {
  extendAgreement,
  type ExtendAgreementInput,
} from '../../operations/extendAgreement';
import {
  getAgreement,
  getAgreementHistory,
} from '../../operations/getAgreement';
import {
  listAgreements,
  type ListAgreementsInput,
} from '../../operations/listAgreements';
import {
  handBackAgreement,
  revokeAgreement,
} from '../../operations/revokeAgreement';
import { suspendAgreement } from '../../operations/suspendAgreement';
import {
  as,
  within,
  type EndOptions,
  type UserOptions,
  type WriteOptions,
} from '../ServiceOptions';
import type { AgreementService } from './AgreementService';

/**
 * What holds, and ending it. Whether who asks may is checked around it, by
 * {@link AuthorizedAgreementService}.
 *
 * @internal
 */
export class DefaultAgreementService implements AgreementService {
  readonly #context: AccessContext;

  static create(context: AccessContext): AgreementService {
    return new DefaultAgreementService(context);
  }

  private constructor(context: AccessContext) {
    this.#context = context;
  }

  async list(input: ListAgreementsInput, options: UserOptions) {
    return await listAgreements(
      within(this.#context, options),
      input,
      as(options),
    );
  }

  async get(id: string, options: UserOptions) {
    return await getAgreement(within(this.#context, options), id, as(options));
  }

  async history(id: string, options: UserOptions) {
    return await getAgreementHistory(
      within(this.#context, options),
      id,
      as(options),
    );
  }

  async suspend(
    id: string,
    action: 'suspend' | 'resume',
    input: { reason?: string },
    options: WriteOptions,
  ) {
    return await suspendAgreement(
      within(this.#context, options),
      id,
      action,
      input,
      as(options),
    );
  }

  async handBack(
    id: string,
    input: { reason?: string },
    options: WriteOptions,
  ) {
    return await handBackAgreement(
      within(this.#context, options),
      id,
      input,
      as(options),
    );
  }

  async extend(id: string, input: ExtendAgreementInput, options: WriteOptions) {
    return await extendAgreement(
      within(this.#context, options),
      id,
      input,
      as(options),
    );
  }

  async acceptColumns(
    id: string,
    input: AcceptColumnsInput,
    options: WriteOptions,
  ) {
    return await acceptColumns(
      within(this.#context, options),
      id,
      input,
      as(options),
    );
  }

  async revoke(
    id: string,
    input: { reason: string; at?: number },
    options: EndOptions,
  ) {
    return await revokeAgreement(within(this.#context, options), id, input, {
      ...as(options),
      handBackOnly: options.handBackOnly,
    });
  }

  async endRequest(id: string, input: { reason: string }, options: EndOptions) {
    return await endRequest(within(this.#context, options), id, input, {
      ...as(options),
      handBackOnly: options.handBackOnly,
    });
  }
}
