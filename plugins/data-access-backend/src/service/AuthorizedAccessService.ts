import type {
  AuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import {
  accessDecidePermission,
  accessLedgerReadPermission,
  accessRequestCreatePermission,
  accessRequestDecidePermission,
  accessRequestReadPermission,
  type DecideRequest,
} from '@meshport/plugin-data-access-common';
import type { ApproveItemInput } from '../operations/approveItem';
import type { PageRequest } from '../database/paging';
import type { answerCampaign, createCampaign } from '../operations/campaigns';
import type { CreateRequestInput } from '../operations/createRequest';
import type { DecideItemInput } from '../operations/decideItems';
import type {
  PlainDecision,
  PlainDecisionInput,
} from '../operations/decidePlainly';
import type { CreateDelegationInput } from '../operations/delegations';
import type { ListAgreementsInput } from '../operations/listAgreements';
import type { ListRequestsInput } from '../operations/listRequests';
import type { PackageInput, requestPackage } from '../operations/packages';
import type { PreviewRequestInput } from '../operations/previewRequest';
import type { UpdateRequestInput } from '../operations/updateRequest';
import type {
  AccessService,
  CallerOptions,
  CampaignOptions,
  ItemPlace,
  UserOptions,
  WriteOptions,
} from './AccessService';

/** The one plugin that holds decisions. @internal */
export const DECISIONS_HOLDER = 'plugin:data-query';

/** Asks the permission policy before anything is done. @internal */
export class AuthorizedAccessService implements AccessService {
  readonly #access: AccessService;
  readonly #auth: AuthService;
  readonly #permissions: PermissionsService;

  static create(options: {
    access: AccessService;
    auth: AuthService;
    permissions: PermissionsService;
  }): AccessService {
    return new AuthorizedAccessService(options);
  }

  private constructor(options: {
    access: AccessService;
    auth: AuthService;
    permissions: PermissionsService;
  }) {
    this.#access = options.access;
    this.#auth = options.auth;
    this.#permissions = options.permissions;
  }

  async listPurposes(options: UserOptions) {
    await this.#assert(accessRequestReadPermission, options);
    return await this.#access.listPurposes(options);
  }

  async getCounts(options: UserOptions) {
    await this.#assert(accessRequestReadPermission, options);
    return await this.#access.getCounts(options);
  }

  async createPackage(input: PackageInput, options: WriteOptions) {
    await this.#assert(accessRequestDecidePermission, options);
    return await this.#access.createPackage(input, options);
  }

  async updatePackage(
    id: string,
    input: PackageInput & { version: number },
    options: UserOptions,
  ) {
    await this.#assert(accessRequestDecidePermission, options);
    return await this.#access.updatePackage(id, input, options);
  }

  async retirePackage(id: string, options: UserOptions) {
    await this.#assert(accessRequestDecidePermission, options);
    return await this.#access.retirePackage(id, options);
  }

  async listPackages(options: UserOptions) {
    await this.#assert(accessRequestReadPermission, options);
    return await this.#access.listPackages(options);
  }

  async getPackage(id: string, options: UserOptions) {
    await this.#assert(accessRequestReadPermission, options);
    return await this.#access.getPackage(id, options);
  }

  async requestPackage(
    id: string,
    input: Parameters<typeof requestPackage>[2],
    options: WriteOptions,
  ) {
    await this.#assert(accessRequestCreatePermission, options);
    return await this.#access.requestPackage(id, input, options);
  }

  async createDelegation(input: CreateDelegationInput, options: WriteOptions) {
    await this.#assert(accessRequestDecidePermission, options);
    return await this.#access.createDelegation(input, options);
  }

  async listDelegations(options: UserOptions) {
    await this.#assert(accessRequestReadPermission, options);
    return await this.#access.listDelegations(options);
  }

  async endDelegation(
    id: string,
    input: { reason?: string },
    options: UserOptions,
  ) {
    await this.#assert(accessRequestReadPermission, options);
    return await this.#access.endDelegation(id, input, options);
  }

  async createCampaign(
    input: Parameters<typeof createCampaign>[1],
    options: CampaignOptions,
  ) {
    await this.#assert(accessRequestDecidePermission, options);
    return await this.#access.createCampaign(
      input,
      await this.#governing(options),
    );
  }

  async listCampaigns(options: CampaignOptions) {
    await this.#assert(accessRequestReadPermission, options);
    return await this.#access.listCampaigns(await this.#governing(options));
  }

  async getCampaign(id: string, options: CampaignOptions) {
    await this.#assert(accessRequestReadPermission, options);
    return await this.#access.getCampaign(id, await this.#governing(options));
  }

  async listCampaignItems(
    id: string,
    page: PageRequest,
    options: CampaignOptions,
  ) {
    await this.#assert(accessRequestReadPermission, options);
    return await this.#access.listCampaignItems(
      id,
      page,
      await this.#governing(options),
    );
  }

  async answerCampaign(
    id: string,
    answers: Parameters<typeof answerCampaign>[2],
    options: CampaignOptions,
  ) {
    await this.#assert(accessRequestDecidePermission, options);
    return await this.#access.answerCampaign(
      id,
      answers,
      await this.#governing(options),
    );
  }

  async listConsumers(options: UserOptions) {
    await this.#assert(accessRequestCreatePermission, options);
    return await this.#access.listConsumers(options);
  }

  async createRequest(input: CreateRequestInput, options: WriteOptions) {
    await this.#assert(accessRequestCreatePermission, options);
    return await this.#access.createRequest(input, options);
  }

  async updateRequest(
    id: string,
    input: UpdateRequestInput,
    options: UserOptions,
  ) {
    await this.#assert(accessRequestCreatePermission, options);
    return await this.#access.updateRequest(id, input, options);
  }

  async submitRequest(
    id: string,
    input: { version?: number; acceptedTerms?: { [portRef: string]: string } },
    options: WriteOptions,
  ) {
    await this.#assert(accessRequestCreatePermission, options);
    return await this.#access.submitRequest(id, input, options);
  }

  async getRequestHistory(id: string, options: UserOptions) {
    await this.#assert(accessRequestReadPermission, options);
    return await this.#access.getRequestHistory(id, options);
  }

  async decideRequest(
    id: string,
    action: 'approve' | 'reject',
    input: { until?: number; reason?: string },
    options: WriteOptions,
  ) {
    await this.#assert(accessRequestDecidePermission, options);
    return await this.#access.decideRequest(id, action, input, options);
  }

  async endRequest(
    id: string,
    input: { reason: string },
    options: WriteOptions,
  ) {
    return await this.#access.endRequest(
      id,
      input,
      await this.#ending(options),
    );
  }

  async previewRequest(input: PreviewRequestInput, options: UserOptions) {
    await this.#assert(accessRequestCreatePermission, options);
    return await this.#access.previewRequest(input, options);
  }

  async listRequests(input: ListRequestsInput, options: UserOptions) {
    await this.#assert(accessRequestReadPermission, options);
    return await this.#access.listRequests(input, options);
  }

  async getRequest(id: string, options: UserOptions) {
    await this.#assert(accessRequestReadPermission, options);
    return await this.#access.getRequest(id, options);
  }

  async withdrawRequest(
    id: string,
    input: { reason?: string },
    options: WriteOptions,
  ) {
    await this.#assert(accessRequestCreatePermission, options);
    return await this.#access.withdrawRequest(id, input, options);
  }

  async getExposure(place: ItemPlace, options: UserOptions) {
    await this.#assert(accessRequestDecidePermission, options);
    return await this.#access.getExposure(place, options);
  }

  async approveItem(
    place: ItemPlace,
    input: ApproveItemInput,
    options: WriteOptions,
  ) {
    await this.#assert(accessRequestDecidePermission, options);
    return await this.#access.approveItem(place, input, options);
  }

  async decidePlainly(
    place: ItemPlace,
    action: PlainDecision,
    input: PlainDecisionInput,
    options: WriteOptions,
  ) {
    await this.#assert(accessRequestDecidePermission, options);
    return await this.#access.decidePlainly(place, action, input, options);
  }

  async decideItems(inputs: DecideItemInput[], options: WriteOptions) {
    await this.#assert(accessRequestDecidePermission, options);
    return await this.#access.decideItems(inputs, options);
  }

  async listAgreements(input: ListAgreementsInput, options: UserOptions) {
    await this.#assert(accessRequestReadPermission, options);
    return await this.#access.listAgreements(input, options);
  }

  async getAgreement(id: string, options: UserOptions) {
    await this.#assert(accessRequestReadPermission, options);
    return await this.#access.getAgreement(id, options);
  }

  async getAgreementHistory(id: string, options: UserOptions) {
    await this.#assert(accessRequestReadPermission, options);
    return await this.#access.getAgreementHistory(id, options);
  }

  async suspendAgreement(
    id: string,
    action: 'suspend' | 'resume',
    input: { reason?: string },
    options: WriteOptions,
  ) {
    await this.#assert(accessRequestDecidePermission, options);
    return await this.#access.suspendAgreement(id, action, input, options);
  }

  async handBackAgreement(
    id: string,
    input: { reason?: string },
    options: WriteOptions,
  ) {
    await this.#assert(accessRequestCreatePermission, options);
    return await this.#access.handBackAgreement(id, input, options);
  }

  async extendAgreement(
    id: string,
    input: { until: number; justification: string; acceptedTerms?: string },
    options: WriteOptions,
  ) {
    await this.#assert(accessRequestCreatePermission, options);
    return await this.#access.extendAgreement(id, input, options);
  }

  async acceptColumns(
    id: string,
    input: { version: number; columns: string[]; reason?: string },
    options: WriteOptions,
  ) {
    await this.#assert(accessRequestDecidePermission, options);
    return await this.#access.acceptColumns(id, input, options);
  }

  async revokeAgreement(
    id: string,
    input: { reason: string; at?: number },
    options: WriteOptions,
  ) {
    return await this.#access.revokeAgreement(
      id,
      input,
      await this.#ending(options),
    );
  }

  async listAccess(input: { portRefs: string[] }, options: UserOptions) {
    await this.#assert(accessDecidePermission, options);
    return await this.#access.listAccess(input, options);
  }

  async listQueryable(options: UserOptions) {
    await this.#assert(accessDecidePermission, options);
    return await this.#access.listQueryable(options);
  }

  async decide(request: DecideRequest, options: UserOptions) {
    await this.#assert(accessDecidePermission, options);
    return await this.#access.decide(request, options);
  }

  async renewDecisions(ids: string[], options: CallerOptions) {
    this.#assertHolder(options);
    return await this.#access.renewDecisions(ids, options);
  }

  async releaseDecisions(ids: string[], options: CallerOptions) {
    this.#assertHolder(options);
    await this.#access.releaseDecisions(ids, options);
  }

  /** Who reads what everybody decided looks again at all of it. */
  async #governing(options: WriteOptions): Promise<CampaignOptions> {
    const governs = await this.#may(accessLedgerReadPermission, options);
    return { ...options, governs };
  }

  /** Whoever may ask may hand back; ending what one gave is deciding. */
  async #ending(
    options: WriteOptions,
  ): Promise<WriteOptions & { handBackOnly: boolean }> {
    const decides = await this.#may(accessRequestDecidePermission, options);
    if (!decides) {
      await this.#assert(accessRequestCreatePermission, options);
    }
    return { ...options, handBackOnly: !decides };
  }

  async #may(
    permission: BasicPermission,
    options: CallerOptions,
  ): Promise<boolean> {
    const [decision] = await this.#permissions.authorize([{ permission }], {
      credentials: options.credentials,
    });
    return decision.result === AuthorizeResult.ALLOW;
  }

  async #assert(
    permission: BasicPermission,
    options: CallerOptions,
  ): Promise<void> {
    if (!(await this.#may(permission, options))) {
      throw new NotAllowedError(`You lack the permission '${permission.name}'`);
    }
  }

  #assertHolder(options: CallerOptions): void {
    const { credentials } = options;
    if (
      !this.#auth.isPrincipal(credentials, 'service') ||
      credentials.principal.subject !== DECISIONS_HOLDER
    ) {
      throw new NotAllowedError(`Only ${DECISIONS_HOLDER} may do this`);
    }
  }
}
