import type { AccessContext } from '../../operations/AccessContext';
import {
  createRequest,
  type CreateRequestInput,
} from '../../operations/createRequest';
import { getRequestHistory } from '../../operations/getAgreement';
import { getCounts } from '../../operations/getCounts';
import { getRequest } from '../../operations/getRequest';
import { listConsumers } from '../../operations/listConsumers';
import {
  listRequests,
  type ListRequestsInput,
} from '../../operations/listRequests';
import {
  previewRequest,
  type PreviewRequestInput,
} from '../../operations/previewRequest';
import {
  submitRequest,
  updateRequest,
  type SubmitRequestInput,
  type UpdateRequestInput,
} from '../../operations/updateRequest';
import { withdrawRequest } from '../../operations/withdrawRequest';
import {
  as,
  within,
  type UserOptions,
  type WriteOptions,
} from '../ServiceOptions';
import type { RequestService } from './RequestService';

/**
 * Asking, and following what was asked. Whether who asks may is checked around it, by
 * {@link AuthorizedRequestService}.
 *
 * @internal
 */
export class DefaultRequestService implements RequestService {
  readonly #context: AccessContext;

  static create(context: AccessContext): RequestService {
    return new DefaultRequestService(context);
  }

  private constructor(context: AccessContext) {
    this.#context = context;
  }

  async listPurposes() {
    return { items: this.#context.purposes };
  }

  async listConsumers(options: UserOptions) {
    return await listConsumers(within(this.#context, options), as(options));
  }

  async counts(options: UserOptions) {
    return await getCounts(within(this.#context, options), as(options));
  }

  async create(input: CreateRequestInput, options: WriteOptions) {
    return await createRequest(
      within(this.#context, options),
      input,
      as(options),
    );
  }

  async preview(input: PreviewRequestInput, options: UserOptions) {
    return await previewRequest(
      within(this.#context, options),
      input,
      as(options),
    );
  }

  async list(input: ListRequestsInput, options: UserOptions) {
    return await listRequests(
      within(this.#context, options),
      input,
      as(options),
    );
  }

  async get(id: string, options: UserOptions) {
    return await getRequest(within(this.#context, options), id, as(options));
  }

  async history(id: string, options: UserOptions) {
    return await getRequestHistory(
      within(this.#context, options),
      id,
      as(options),
    );
  }

  async update(id: string, input: UpdateRequestInput, options: UserOptions) {
    return await updateRequest(
      within(this.#context, options),
      id,
      input,
      as(options),
    );
  }

  async submit(id: string, input: SubmitRequestInput, options: WriteOptions) {
    return await submitRequest(
      within(this.#context, options),
      id,
      input,
      as(options),
    );
  }

  async withdraw(
    id: string,
    input: { reason?: string },
    options: WriteOptions,
  ) {
    return await withdrawRequest(
      within(this.#context, options),
      id,
      input,
      as(options),
    );
  }
}
