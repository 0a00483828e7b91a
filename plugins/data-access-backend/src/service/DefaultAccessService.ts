import type { DecideRequest } from '@meshport/plugin-data-access-common';
import type { AccessContext } from '../operations/AccessContext';
import { acceptColumns } from '../operations/acceptColumns';
import { approveItem, type ApproveItemInput } from '../operations/approveItem';
import type { PageRequest } from '../database/paging';
import {
  answerCampaign,
  createCampaign,
  getCampaign,
  listCampaignItems,
  listCampaigns,
} from '../operations/campaigns';
import {
  createRequest,
  type CreateRequestInput,
} from '../operations/createRequest';
import { decide } from '../operations/decide';
import { decideItems, type DecideItemInput } from '../operations/decideItems';
import {
  decidePlainly,
  type PlainDecision,
  type PlainDecisionInput,
} from '../operations/decidePlainly';
import { decideRequest, endRequest } from '../operations/decideRequest';
import {
  createDelegation,
  endDelegation,
  listDelegations,
  type CreateDelegationInput,
} from '../operations/delegations';
import { extendAgreement } from '../operations/extendAgreement';
import {
  getAgreement,
  getAgreementHistory,
  getRequestHistory,
} from '../operations/getAgreement';
import { getRequest } from '../operations/getRequest';
import { getCounts } from '../operations/getCounts';
import { getExposure } from '../operations/getExposure';
import { listAccess } from '../operations/listAccess';
import {
  listAgreements,
  type ListAgreementsInput,
} from '../operations/listAgreements';
import { listConsumers } from '../operations/listConsumers';
import { listQueryable } from '../operations/listQueryable';
import {
  listRequests,
  type ListRequestsInput,
} from '../operations/listRequests';
import {
  createPackage,
  getPackage,
  listPackages,
  requestPackage,
  retirePackage,
  updatePackage,
  type PackageInput,
} from '../operations/packages';
import {
  previewRequest,
  type PreviewRequestInput,
} from '../operations/previewRequest';
import { renewDecisions } from '../operations/renewDecisions';
import {
  handBackAgreement,
  revokeAgreement,
} from '../operations/revokeAgreement';
import { suspendAgreement } from '../operations/suspendAgreement';
import {
  submitRequest,
  updateRequest,
  type UpdateRequestInput,
} from '../operations/updateRequest';
import { withdrawRequest } from '../operations/withdrawRequest';
import type {
  AccessService,
  CampaignOptions,
  ItemPlace,
  UserOptions,
  WriteOptions,
} from './AccessService';

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

  async getCounts(options: UserOptions) {
    return await getCounts(this.#context, as(options));
  }

  async createPackage(input: PackageInput, options: WriteOptions) {
    return await createPackage(this.#context, input, as(options));
  }

  async updatePackage(
    id: string,
    input: PackageInput & { version: number },
    options: UserOptions,
  ) {
    return await updatePackage(this.#context, id, input, as(options));
  }

  async retirePackage(id: string, options: UserOptions) {
    return await retirePackage(this.#context, id, as(options));
  }

  async listPackages(options: UserOptions) {
    return await listPackages(this.#context, as(options));
  }

  async getPackage(id: string, options: UserOptions) {
    return await getPackage(this.#context, id, as(options));
  }

  async requestPackage(
    id: string,
    input: Parameters<typeof requestPackage>[2],
    options: WriteOptions,
  ) {
    return await requestPackage(this.#context, id, input, as(options));
  }

  async createDelegation(input: CreateDelegationInput, options: WriteOptions) {
    return await createDelegation(this.#context, input, as(options));
  }

  async listDelegations(options: UserOptions) {
    return await listDelegations(this.#context, as(options));
  }

  async endDelegation(
    id: string,
    input: { reason?: string },
    options: UserOptions,
  ) {
    return await endDelegation(this.#context, id, input, as(options));
  }

  async createCampaign(
    input: Parameters<typeof createCampaign>[1],
    options: CampaignOptions,
  ) {
    return await createCampaign(this.#context, input, asCampaign(options));
  }

  async listCampaigns(options: CampaignOptions) {
    return await listCampaigns(this.#context, asCampaign(options));
  }

  async getCampaign(id: string, options: CampaignOptions) {
    return await getCampaign(this.#context, id, asCampaign(options));
  }

  async listCampaignItems(
    id: string,
    page: PageRequest,
    options: CampaignOptions,
  ) {
    return await listCampaignItems(
      this.#context,
      id,
      page,
      asCampaign(options),
    );
  }

  async answerCampaign(
    id: string,
    answers: Parameters<typeof answerCampaign>[2],
    options: CampaignOptions,
  ) {
    return await answerCampaign(
      this.#context,
      id,
      answers,
      asCampaign(options),
    );
  }

  async listConsumers(options: UserOptions) {
    return await listConsumers(this.#context, as(options));
  }

  async createRequest(input: CreateRequestInput, options: WriteOptions) {
    return await createRequest(this.#context, input, as(options));
  }

  async updateRequest(
    id: string,
    input: UpdateRequestInput,
    options: UserOptions,
  ) {
    return await updateRequest(this.#context, id, input, as(options));
  }

  async submitRequest(
    id: string,
    input: { version?: number; acceptedTerms?: { [portRef: string]: string } },
    options: WriteOptions,
  ) {
    return await submitRequest(this.#context, id, input, as(options));
  }

  async previewRequest(input: PreviewRequestInput, options: UserOptions) {
    return await previewRequest(this.#context, input, as(options));
  }

  async listRequests(input: ListRequestsInput, options: UserOptions) {
    return await listRequests(this.#context, input, as(options));
  }

  async getRequest(id: string, options: UserOptions) {
    return await getRequest(this.#context, id, as(options));
  }

  async getRequestHistory(id: string, options: UserOptions) {
    return await getRequestHistory(this.#context, id, as(options));
  }

  async decideRequest(
    id: string,
    action: 'approve' | 'reject',
    input: { until?: number; reason?: string },
    options: WriteOptions,
  ) {
    return await decideRequest(this.#context, id, action, input, as(options));
  }

  async endRequest(
    id: string,
    input: { reason: string },
    options: WriteOptions & { handBackOnly?: boolean },
  ) {
    return await endRequest(this.#context, id, input, {
      ...as(options),
      handBackOnly: options.handBackOnly,
    });
  }

  async withdrawRequest(
    id: string,
    input: { reason?: string },
    options: WriteOptions,
  ) {
    return await withdrawRequest(this.#context, id, input, as(options));
  }

  async getExposure(place: ItemPlace, options: UserOptions) {
    return await getExposure(this.#context, place, as(options));
  }

  async approveItem(
    place: ItemPlace,
    input: ApproveItemInput,
    options: WriteOptions,
  ) {
    return await approveItem(this.#context, place, input, as(options));
  }

  async decidePlainly(
    place: ItemPlace,
    action: PlainDecision,
    input: PlainDecisionInput,
    options: WriteOptions,
  ) {
    return await decidePlainly(
      this.#context,
      place,
      action,
      input,
      as(options),
    );
  }

  async decideItems(inputs: DecideItemInput[], options: WriteOptions) {
    return await decideItems(this.#context, inputs, as(options));
  }

  async listAgreements(input: ListAgreementsInput, options: UserOptions) {
    return await listAgreements(this.#context, input, as(options));
  }

  async getAgreement(id: string, options: UserOptions) {
    return await getAgreement(this.#context, id, as(options));
  }

  async getAgreementHistory(id: string, options: UserOptions) {
    return await getAgreementHistory(this.#context, id, as(options));
  }

  async suspendAgreement(
    id: string,
    action: 'suspend' | 'resume',
    input: { reason?: string },
    options: WriteOptions,
  ) {
    return await suspendAgreement(
      this.#context,
      id,
      action,
      input,
      as(options),
    );
  }

  async handBackAgreement(
    id: string,
    input: { reason?: string },
    options: WriteOptions,
  ) {
    return await handBackAgreement(this.#context, id, input, as(options));
  }

  async extendAgreement(
    id: string,
    input: { until: number; justification: string; acceptedTerms?: string },
    options: WriteOptions,
  ) {
    return await extendAgreement(this.#context, id, input, as(options));
  }

  async acceptColumns(
    id: string,
    input: { version: number; columns: string[]; reason?: string },
    options: WriteOptions,
  ) {
    return await acceptColumns(this.#context, id, input, as(options));
  }

  async revokeAgreement(
    id: string,
    input: { reason: string; at?: number },
    options: WriteOptions & { handBackOnly?: boolean },
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

function as(options: WriteOptions): {
  userRef: string;
  idempotencyKey?: string;
} {
  const { credentials, idempotencyKey } = options;
  return {
    userRef: credentials.principal.userEntityRef,
    ...(idempotencyKey !== undefined && { idempotencyKey }),
  };
}

function asCampaign(options: CampaignOptions) {
  return { ...as(options), governs: options.governs };
}
