import { accessRequestCreatePermission } from '@meshport/plugin-data-access-common';
import type { CreateRequestInput } from '../../operations/createRequest';
import type { ListRequestsInput } from '../../operations/listRequests';
import type { PreviewRequestInput } from '../../operations/previewRequest';
import type {
  SubmitRequestInput,
  UpdateRequestInput,
} from '../../operations/updateRequest';
import type { PermissionGate } from '../../permissions/PermissionGate';
import { needs } from '../needs';
import type { UserOptions, WriteOptions } from '../ServiceOptions';
import type { RequestService } from './RequestService';

/** Asks the permission policy before. @internal */
export class AuthorizedRequestService implements RequestService {
  readonly #requests: RequestService;
  readonly #gate: PermissionGate;

  static create(options: {
    requests: RequestService;
    gate: PermissionGate;
  }): RequestService {
    return new AuthorizedRequestService(options);
  }

  private constructor(options: {
    requests: RequestService;
    gate: PermissionGate;
  }) {
    this.#requests = options.requests;
    this.#gate = options.gate;
  }

  async listPurposes(options: UserOptions) {
    return await this.#requests.listPurposes(
      await this.#gate.within(needs.readRequest, options),
    );
  }

  async listConsumers(options: UserOptions) {
    await this.#gate.assert(accessRequestCreatePermission, options);
    return await this.#requests.listConsumers(options);
  }

  async counts(options: UserOptions) {
    return await this.#requests.counts(
      await this.#gate.within(needs.readBoth, options),
    );
  }

  async create(input: CreateRequestInput, options: WriteOptions) {
    await this.#gate.assert(accessRequestCreatePermission, options);
    return await this.#requests.create(input, options);
  }

  async preview(input: PreviewRequestInput, options: UserOptions) {
    await this.#gate.assert(accessRequestCreatePermission, options);
    return await this.#requests.preview(input, options);
  }

  async list(input: ListRequestsInput, options: UserOptions) {
    return await this.#requests.list(
      input,
      await this.#gate.within(needs.readRequest, options),
    );
  }

  async get(id: string, options: UserOptions) {
    return await this.#requests.get(
      id,
      await this.#gate.within(needs.readRequest, options),
    );
  }

  async history(id: string, options: UserOptions) {
    return await this.#requests.history(
      id,
      await this.#gate.within(needs.readBoth, options),
    );
  }

  async update(id: string, input: UpdateRequestInput, options: UserOptions) {
    return await this.#requests.update(
      id,
      input,
      await this.#gate.within(needs.updateRequest, options),
    );
  }

  async submit(id: string, input: SubmitRequestInput, options: WriteOptions) {
    return await this.#requests.submit(
      id,
      input,
      await this.#gate.within(needs.updateRequest, options),
    );
  }

  async withdraw(
    id: string,
    input: { reason?: string },
    options: WriteOptions,
  ) {
    return await this.#requests.withdraw(
      id,
      input,
      await this.#gate.within(needs.withdrawRequest, options),
    );
  }
}
