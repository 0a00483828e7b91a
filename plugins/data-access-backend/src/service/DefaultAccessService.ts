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
import { getSample } from '../operations/getSample';
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
    return await getCounts(this.#within(options), as(options));
  }

  async createPackage(input: PackageInput, options: WriteOptions) {
    return await createPackage(this.#within(options), input, as(options));
  }

  async updatePackage(
    id: string,
    input: PackageInput & { version: number },
    options: UserOptions,
  ) {
    return await updatePackage(this.#within(options), id, input, as(options));
  }

  async retirePackage(id: string, options: UserOptions) {
    return await retirePackage(this.#within(options), id, as(options));
  }

  async listPackages(options: UserOptions) {
    return await listPackages(this.#within(options), as(options));
  }

  async getPackage(id: string, options: UserOptions) {
    return await getPackage(this.#within(options), id, as(options));
  }

  async requestPackage(
    id: string,
    input: Parameters<typeof requestPackage>[2],
    options: WriteOptions,
  ) {
    return await requestPackage(this.#within(options), id, input, as(options));
  }

  async createDelegation(input: CreateDelegationInput, options: WriteOptions) {
    return await createDelegation(this.#within(options), input, as(options));
  }

  async listDelegations(options: UserOptions) {
    return await listDelegations(this.#within(options), as(options));
  }

  async endDelegation(
    id: string,
    input: { reason?: string },
    options: UserOptions,
  ) {
    return await endDelegation(this.#within(options), id, input, as(options));
  }

  async createCampaign(
    input: Parameters<typeof createCampaign>[1],
    options: CampaignOptions,
  ) {
    return await createCampaign(
      this.#within(options),
      input,
      asCampaign(options),
    );
  }

  async listCampaigns(options: CampaignOptions) {
    return await listCampaigns(this.#within(options), asCampaign(options));
  }

  async getCampaign(id: string, options: CampaignOptions) {
    return await getCampaign(this.#within(options), id, asCampaign(options));
  }

  async listCampaignItems(
    id: string,
    page: PageRequest,
    options: CampaignOptions,
  ) {
    return await listCampaignItems(
      this.#within(options),
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
      this.#within(options),
      id,
      answers,
      asCampaign(options),
    );
  }

  async listConsumers(options: UserOptions) {
    return await listConsumers(this.#within(options), as(options));
  }

  async createRequest(input: CreateRequestInput, options: WriteOptions) {
    return await createRequest(this.#within(options), input, as(options));
  }

  async updateRequest(
    id: string,
    input: UpdateRequestInput,
    options: UserOptions,
  ) {
    return await updateRequest(this.#within(options), id, input, as(options));
  }

  async submitRequest(
    id: string,
    input: { version?: number; acceptedTerms?: { [portRef: string]: string } },
    options: WriteOptions,
  ) {
    return await submitRequest(this.#within(options), id, input, as(options));
  }

  async previewRequest(input: PreviewRequestInput, options: UserOptions) {
    return await previewRequest(this.#within(options), input, as(options));
  }

  async listRequests(input: ListRequestsInput, options: UserOptions) {
    return await listRequests(this.#within(options), input, as(options));
  }

  async getRequest(id: string, options: UserOptions) {
    return await getRequest(this.#within(options), id, as(options));
  }

  async getRequestHistory(id: string, options: UserOptions) {
    return await getRequestHistory(this.#within(options), id, as(options));
  }

  async decideRequest(
    id: string,
    action: 'approve' | 'reject',
    input: { until?: number; reason?: string },
    options: WriteOptions,
  ) {
    return await decideRequest(
      this.#within(options),
      id,
      action,
      input,
      as(options),
    );
  }

  async endRequest(
    id: string,
    input: { reason: string },
    options: WriteOptions & { handBackOnly?: boolean },
  ) {
    return await endRequest(this.#within(options), id, input, {
      ...as(options),
      handBackOnly: options.handBackOnly,
    });
  }

  async withdrawRequest(
    id: string,
    input: { reason?: string },
    options: WriteOptions,
  ) {
    return await withdrawRequest(this.#within(options), id, input, as(options));
  }

  async getExposure(place: ItemPlace, options: UserOptions) {
    return await getExposure(this.#within(options), place, as(options));
  }

  async getSample(place: ItemPlace, options: UserOptions) {
    return await getSample(this.#within(options), place, {
      ...as(options),
      credentials: options.credentials,
    });
  }

  async approveItem(
    place: ItemPlace,
    input: ApproveItemInput,
    options: WriteOptions,
  ) {
    return await approveItem(this.#within(options), place, input, as(options));
  }

  async decidePlainly(
    place: ItemPlace,
    action: PlainDecision,
    input: PlainDecisionInput,
    options: WriteOptions,
  ) {
    return await decidePlainly(
      this.#within(options),
      place,
      action,
      input,
      as(options),
    );
  }

  async decideItems(inputs: DecideItemInput[], options: WriteOptions) {
    return await decideItems(this.#within(options), inputs, as(options));
  }

  async listAgreements(input: ListAgreementsInput, options: UserOptions) {
    return await listAgreements(this.#within(options), input, as(options));
  }

  async getAgreement(id: string, options: UserOptions) {
    return await getAgreement(this.#within(options), id, as(options));
  }

  async getAgreementHistory(id: string, options: UserOptions) {
    return await getAgreementHistory(this.#within(options), id, as(options));
  }

  async suspendAgreement(
    id: string,
    action: 'suspend' | 'resume',
    input: { reason?: string },
    options: WriteOptions,
  ) {
    return await suspendAgreement(
      this.#within(options),
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
    return await handBackAgreement(
      this.#within(options),
      id,
      input,
      as(options),
    );
  }

  async extendAgreement(
    id: string,
    input: { until: number; justification: string; acceptedTerms?: string },
    options: WriteOptions,
  ) {
    return await extendAgreement(this.#within(options), id, input, as(options));
  }

  async acceptColumns(
    id: string,
    input: { version: number; columns: string[]; reason?: string },
    options: WriteOptions,
  ) {
    return await acceptColumns(this.#within(options), id, input, as(options));
  }

  async revokeAgreement(
    id: string,
    input: { reason: string; at?: number },
    options: WriteOptions & { handBackOnly?: boolean },
  ) {
    return await revokeAgreement(this.#within(options), id, input, {
      ...as(options),
      handBackOnly: options.handBackOnly,
    });
  }

  async listAccess(input: { portRefs: string[] }, options: UserOptions) {
    return await listAccess(this.#within(options), input, as(options));
  }

  async listQueryable(options: UserOptions) {
    return await listQueryable(this.#within(options), as(options));
  }

  async decide(request: DecideRequest, options: UserOptions) {
    return await decide(this.#within(options), request, as(options));
  }

  async renewDecisions(ids: string[]) {
    return await renewDecisions(this.#context, ids);
  }

  async releaseDecisions(ids: string[]) {
    await this.#context.decisions.delete(ids);
  }

  /** What the policy leaves goes with whatever is done for the call. */
  #within({ allowed }: UserOptions): AccessContext {
    return { ...this.#context, allowed };
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
