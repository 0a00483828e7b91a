import {
  accessRequestCreatePermission,
  accessRequestReadPermission,
} from '@meshport/plugin-data-access-common';
import type { AcceptColumnsInput } from '../../operations/acceptColumns';
import type { ExtendAgreementInput } from '../../operations/extendAgreement';
import type { ListAgreementsInput } from '../../operations/listAgreements';
import type { PermissionGate } from '../../permissions/PermissionGate';
import { needs } from '../needs';
import { endInTurn } from '../endInTurn';
import type { EndOptions, UserOptions, WriteOptions } from '../ServiceOptions';
import type { AgreementService } from './AgreementService';

/** Asks the permission policy before. @internal */
export class AuthorizedAgreementService implements AgreementService {
  readonly #agreements: AgreementService;
  readonly #gate: PermissionGate;

  static create(options: {
    agreements: AgreementService;
    gate: PermissionGate;
  }): AgreementService {
    return new AuthorizedAgreementService(options);
  }

  private constructor(options: {
    agreements: AgreementService;
    gate: PermissionGate;
  }) {
    this.#agreements = options.agreements;
    this.#gate = options.gate;
  }

  async list(input: ListAgreementsInput, options: UserOptions) {
    return await this.#agreements.list(
      input,
      await this.#gate.within(needs.readAgreement, options),
    );
  }

  async get(id: string, options: UserOptions) {
    return await this.#agreements.get(
      id,
      await this.#gate.within(needs.readAgreement, options),
    );
  }

  async history(id: string, options: UserOptions) {
    return await this.#agreements.history(
      id,
      await this.#gate.within(needs.readAgreement, options),
    );
  }

  async suspend(
    id: string,
    action: 'suspend' | 'resume',
    input: { reason?: string },
    options: WriteOptions,
  ) {
    return await this.#agreements.suspend(
      id,
      action,
      input,
      await this.#gate.within(needs.suspendAgreement, options),
    );
  }

  async handBack(
    id: string,
    input: { reason?: string },
    options: WriteOptions,
  ) {
    return await this.#agreements.handBack(
      id,
      input,
      await this.#gate.within(needs.handBackAgreement, options),
    );
  }

  async extend(id: string, input: ExtendAgreementInput, options: WriteOptions) {
    await this.#gate.assert(accessRequestCreatePermission, options);
    return await this.#agreements.extend(
      id,
      input,
      await this.#gate.within(needs.extendAgreement, options),
    );
  }

  async acceptColumns(
    id: string,
    input: AcceptColumnsInput,
    options: WriteOptions,
  ) {
    return await this.#agreements.acceptColumns(
      id,
      input,
      await this.#gate.within(needs.acceptColumns, options),
    );
  }

  async revoke(
    id: string,
    input: { reason: string; at?: number },
    options: EndOptions,
  ) {
    return await endInTurn(
      this.#gate,
      [],
      options,
      async ending => await this.#agreements.revoke(id, input, ending),
    );
  }

  async endRequest(id: string, input: { reason: string }, options: EndOptions) {
    return await endInTurn(
      this.#gate,
      [accessRequestReadPermission],
      options,
      async ending => await this.#agreements.endRequest(id, input, ending),
    );
  }
}
