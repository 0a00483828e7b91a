import type { DecideRequest } from '@meshport/plugin-data-access-common';
import type { PageRequest } from '../database/paging';
import type { AccessContext } from '../operations/AccessContext';
import { approveItem, type ApproveItemInput } from '../operations/approveItem';
import {
  createRequest,
  type CreateRequestInput,
} from '../operations/createRequest';
import { decide } from '../operations/decide';
import { findRequest } from '../operations/findRequest';
import { getExposure } from '../operations/getExposure';
import { listAccess } from '../operations/listAccess';
import { listAgreements } from '../operations/listAgreements';
import { listQueryable } from '../operations/listQueryable';
import {
  listRequests,
  type ListRequestsInput,
} from '../operations/listRequests';
import {
  previewRequest,
  type PreviewRequestInput,
} from '../operations/previewRequest';
import { rejectItem } from '../operations/rejectItem';
import { renewDecisions } from '../operations/renewDecisions';
import { revokeAgreement } from '../operations/revokeAgreement';
import { withdrawRequest } from '../operations/withdrawRequest';
import type { AccessService, ItemPlace, UserOptions } from './AccessService';

/**
 * Does what is asked, for who asks. Whether they may use it at all is checked
 * around it, by {@link AuthorizedAccessService}.
 *
 * @internal
 */
export class DefaultAccessService implements AccessService {
  readonly #context: AccessContext;

  static create(context: AccessContext): AccessService {
    return new DefaultAccessService(context);
  }

  private constructor(context: AccessContext) {
    this.#context = context;
  }

  async listPurposes() {
    return { items: this.#context.purposes };
  }

  async createRequest(
    input: CreateRequestInput,
    options: UserOptions & { idempotencyKey?: string },
  ) {
    return await createRequest(this.#context, input, {
      ...as(options),
      idempotencyKey: options.idempotencyKey,
    });
  }

  async previewRequest(input: PreviewRequestInput, options: UserOptions) {
    return await previewRequest(this.#context, input, as(options));
  }

  async listRequests(input: ListRequestsInput, options: UserOptions) {
    return await listRequests(this.#context, input, as(options));
  }

  async getRequest(id: string, options: UserOptions) {
    const { userRef } = as(options);
    const principal = await this.#context.principals.read(userRef);
    return (await findRequest(this.#context, id, principal)).shown;
  }

  async withdrawRequest(
    id: string,
    input: { reason?: string },
    options: UserOptions,
  ) {
    return await withdrawRequest(this.#context, id, input, as(options));
  }

  async getExposure(place: ItemPlace, options: UserOptions) {
    return await getExposure(this.#context, place, as(options));
  }

  async approveItem(
    place: ItemPlace,
    input: ApproveItemInput,
    options: UserOptions,
  ) {
    return await approveItem(this.#context, place, input, as(options));
  }

  async rejectItem(
    place: ItemPlace,
    input: { version: number; reason: string },
    options: UserOptions,
  ) {
    return await rejectItem(this.#context, place, input, as(options));
  }

  async listAgreements(
    input: PageRequest & { list: 'mine' | 'given' },
    options: UserOptions,
  ) {
    return await listAgreements(this.#context, input, as(options));
  }

  async revokeAgreement(
    id: string,
    input: { reason: string },
    options: UserOptions & { handBackOnly?: boolean },
  ) {
    return await revokeAgreement(this.#context, id, input, {
      ...as(options),
      handBackOnly: options.handBackOnly,
    });
  }

  async listAccess(input: { portRefs: string[] }, options: UserOptions) {
    return await listAccess(this.#context, input, as(options));
  }

  async listQueryable(options: UserOptions) {
    return await listQueryable(this.#context, as(options));
  }

  async decide(request: DecideRequest, options: UserOptions) {
    return await decide(this.#context, request, as(options));
  }

  async renewDecisions(ids: string[]) {
    return await renewDecisions(this.#context, ids);
  }

  async releaseDecisions(ids: string[]) {
    await this.#context.decisions.delete(ids);
  }
}

function as(options: UserOptions): { userRef: string } {
  return { userRef: options.credentials.principal.userEntityRef };
}
