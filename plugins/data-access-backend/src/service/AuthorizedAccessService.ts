import type { AuthService } from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  accessAgreementHandBackPermission,
  accessAgreementReadPermission,
  accessAgreementRevokePermission,
  accessDecidePermission,
  accessLedgerReadPermission,
  accessRequestCreatePermission,
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
  NeededPermissions,
  PermissionGate,
} from '../permissions/PermissionGate';
import type {
  AccessService,
  CallerOptions,
  CampaignOptions,
  ItemPlace,
  UserOptions,
  WriteOptions,
} from './AccessService';
import { needs } from './needs';

/** The one plugin that holds decisions. @internal */
export const DECISIONS_HOLDER = 'plugin:data-query';

/**
 * Asks the permission policy before anything is done. Where it answers with
 * conditions, what they leave out is as absent: lists, counts, single reads
 * and writes find it with the same conditions in the database.
 *
 * @internal
 */
export class AuthorizedAccessService implements AccessService {
  readonly #access: AccessService;
  readonly #auth: AuthService;
  readonly #gate: PermissionGate;

  static create(options: {
    access: AccessService;
    auth: AuthService;
    gate: PermissionGate;
  }): AccessService {
    return new AuthorizedAccessService(options);
  }

  private constructor(options: {
    access: AccessService;
    auth: AuthService;
    gate: PermissionGate;
  }) {
    this.#access = options.access;
    this.#auth = options.auth;
    this.#gate = options.gate;
  }

  async listPurposes(options: UserOptions) {
    await this.#within(needs.readRequest, options);
    return await this.#access.listPurposes(options);
  }

  async getCounts(options: UserOptions) {
    return await this.#access.getCounts(
      await this.#within(needs.readBoth, options),
    );
  }

  async createPackage(input: PackageInput, options: WriteOptions) {
    await this.#within(needs.decideRequest, options);
    return await this.#access.createPackage(input, options);
  }

  async updatePackage(
    id: string,
    input: PackageInput & { version: number },
    options: UserOptions,
  ) {
    await this.#within(needs.decideRequest, options);
    return await this.#access.updatePackage(id, input, options);
  }

  async retirePackage(id: string, options: UserOptions) {
    await this.#within(needs.decideRequest, options);
    return await this.#access.retirePackage(id, options);
  }

  async listPackages(options: UserOptions) {
    await this.#within(needs.readRequest, options);
    return await this.#access.listPackages(options);
  }

  async getPackage(id: string, options: UserOptions) {
    await this.#within(needs.readRequest, options);
    return await this.#access.getPackage(id, options);
  }

  async requestPackage(
    id: string,
    input: Parameters<typeof requestPackage>[2],
    options: WriteOptions,
  ) {
    await this.#gate.assert(accessRequestCreatePermission, options);
    return await this.#access.requestPackage(id, input, options);
  }

  async createDelegation(input: CreateDelegationInput, options: WriteOptions) {
    await this.#within(needs.decideRequest, options);
    return await this.#access.createDelegation(input, options);
  }

  async listDelegations(options: UserOptions) {
    await this.#within(needs.readRequest, options);
    return await this.#access.listDelegations(options);
  }

  async endDelegation(
    id: string,
    input: { reason?: string },
    options: UserOptions,
  ) {
    await this.#within(needs.readRequest, options);
    return await this.#access.endDelegation(id, input, options);
  }

  async createCampaign(
    input: Parameters<typeof createCampaign>[1],
    options: CampaignOptions,
  ) {
    return await this.#access.createCampaign(
      input,
      await this.#governing(needs.answerCampaigns, options),
    );
  }

  async listCampaigns(options: CampaignOptions) {
    return await this.#access.listCampaigns(
      await this.#governing(needs.readCampaigns, options),
    );
  }

  async getCampaign(id: string, options: CampaignOptions) {
    return await this.#access.getCampaign(
      id,
      await this.#governing(needs.readCampaigns, options),
    );
  }

  async listCampaignItems(
    id: string,
    page: PageRequest,
    options: CampaignOptions,
  ) {
    return await this.#access.listCampaignItems(
      id,
      page,
      await this.#governing(needs.readCampaigns, options),
    );
  }

  async answerCampaign(
    id: string,
    answers: Parameters<typeof answerCampaign>[2],
    options: CampaignOptions,
  ) {
    return await this.#access.answerCampaign(
      id,
      answers,
      await this.#governing(needs.answerCampaigns, options),
    );
  }

  async listConsumers(options: UserOptions) {
    await this.#gate.assert(accessRequestCreatePermission, options);
    return await this.#access.listConsumers(options);
  }

  async createRequest(input: CreateRequestInput, options: WriteOptions) {
    await this.#gate.assert(accessRequestCreatePermission, options);
    return await this.#access.createRequest(input, options);
  }

  async updateRequest(
    id: string,
    input: UpdateRequestInput,
    options: UserOptions,
  ) {
    return await this.#access.updateRequest(
      id,
      input,
      await this.#within(needs.updateRequest, options),
    );
  }

  async submitRequest(
    id: string,
    input: { version?: number; acceptedTerms?: { [portRef: string]: string } },
    options: WriteOptions,
  ) {
    return await this.#access.submitRequest(
      id,
      input,
      await this.#within(needs.updateRequest, options),
    );
  }

  async getRequestHistory(id: string, options: UserOptions) {
    return await this.#access.getRequestHistory(
      id,
      await this.#within(needs.readBoth, options),
    );
  }

  async decideRequest(
    id: string,
    action: 'approve' | 'reject',
    input: { until?: number; reason?: string },
    options: WriteOptions,
  ) {
    return await this.#access.decideRequest(
      id,
      action,
      input,
      await this.#within(needs.decideRequest, options),
    );
  }

  async endRequest(
    id: string,
    input: { reason: string },
    options: WriteOptions,
  ) {
    return await this.#end(
      [accessRequestReadPermission],
      options,
      async ending => await this.#access.endRequest(id, input, ending),
    );
  }

  async previewRequest(input: PreviewRequestInput, options: UserOptions) {
    await this.#gate.assert(accessRequestCreatePermission, options);
    return await this.#access.previewRequest(input, options);
  }

  async listRequests(input: ListRequestsInput, options: UserOptions) {
    return await this.#access.listRequests(
      input,
      await this.#within(needs.readRequest, options),
    );
  }

  async getRequest(id: string, options: UserOptions) {
    return await this.#access.getRequest(
      id,
      await this.#within(needs.readRequest, options),
    );
  }

  async withdrawRequest(
    id: string,
    input: { reason?: string },
    options: WriteOptions,
  ) {
    return await this.#access.withdrawRequest(
      id,
      input,
      await this.#within(needs.withdrawRequest, options),
    );
  }

  async getExposure(place: ItemPlace, options: UserOptions) {
    return await this.#access.getExposure(
      place,
      await this.#within(needs.decideRequest, options),
    );
  }

  async getSample(place: ItemPlace, options: UserOptions) {
    return await this.#access.getSample(
      place,
      await this.#within(needs.decideRequest, options),
    );
  }

  async approveItem(
    place: ItemPlace,
    input: ApproveItemInput,
    options: WriteOptions,
  ) {
    return await this.#access.approveItem(
      place,
      input,
      await this.#within(needs.decideRequest, options),
    );
  }

  async decidePlainly(
    place: ItemPlace,
    action: PlainDecision,
    input: PlainDecisionInput,
    options: WriteOptions,
  ) {
    return await this.#access.decidePlainly(
      place,
      action,
      input,
      await this.#within(needs.decideRequest, options),
    );
  }

  async decideItems(inputs: DecideItemInput[], options: WriteOptions) {
    return await this.#access.decideItems(
      inputs,
      await this.#within(needs.decideRequest, options),
    );
  }

  async listAgreements(input: ListAgreementsInput, options: UserOptions) {
    return await this.#access.listAgreements(
      input,
      await this.#within(needs.readAgreement, options),
    );
  }

  async getAgreement(id: string, options: UserOptions) {
    return await this.#access.getAgreement(
      id,
      await this.#within(needs.readAgreement, options),
    );
  }

  async getAgreementHistory(id: string, options: UserOptions) {
    return await this.#access.getAgreementHistory(
      id,
      await this.#within(needs.readAgreement, options),
    );
  }

  async suspendAgreement(
    id: string,
    action: 'suspend' | 'resume',
    input: { reason?: string },
    options: WriteOptions,
  ) {
    return await this.#access.suspendAgreement(
      id,
      action,
      input,
      await this.#within(needs.suspendAgreement, options),
    );
  }

  async handBackAgreement(
    id: string,
    input: { reason?: string },
    options: WriteOptions,
  ) {
    return await this.#access.handBackAgreement(
      id,
      input,
      await this.#within(needs.handBackAgreement, options),
    );
  }

  async extendAgreement(
    id: string,
    input: { until: number; justification: string; acceptedTerms?: string },
    options: WriteOptions,
  ) {
    await this.#gate.assert(accessRequestCreatePermission, options);
    return await this.#access.extendAgreement(
      id,
      input,
      await this.#within(needs.extendAgreement, options),
    );
  }

  async acceptColumns(
    id: string,
    input: { version: number; columns: string[]; reason?: string },
    options: WriteOptions,
  ) {
    return await this.#access.acceptColumns(
      id,
      input,
      await this.#within(needs.acceptColumns, options),
    );
  }

  async revokeAgreement(
    id: string,
    input: { reason: string; at?: number },
    options: WriteOptions,
  ) {
    return await this.#end(
      [],
      options,
      async ending => await this.#access.revokeAgreement(id, input, ending),
    );
  }

  async listAccess(input: { portRefs: string[] }, options: UserOptions) {
    await this.#gate.assert(accessDecidePermission, options);
    return await this.#access.listAccess(input, options);
  }

  async listQueryable(options: UserOptions) {
    await this.#gate.assert(accessDecidePermission, options);
    return await this.#access.listQueryable(options);
  }

  async decide(request: DecideRequest, options: UserOptions) {
    await this.#gate.assert(accessDecidePermission, options);
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
  async #governing(
    needed: NeededPermissions,
    options: WriteOptions,
  ): Promise<CampaignOptions> {
    const within = await this.#within(needed, options);
    const governs = await this.#gate.may(accessLedgerReadPermission, options);
    return { ...within, governs };
  }

  /**
   * Ends as who gave it where the policy leaves that, else as who hands it
   * back.
   */
  async #end<T>(
    requests: NeededPermissions['requests'],
    options: WriteOptions,
    end: (options: WriteOptions & { handBackOnly: boolean }) => Promise<T>,
  ): Promise<T> {
    const asOwner = await this.#narrowed(
      {
        requests,
        agreements: [
          accessAgreementReadPermission,
          accessAgreementRevokePermission,
        ],
      },
      options,
    );
    if (asOwner) {
      try {
        return await end({ ...asOwner, handBackOnly: false });
      } catch (error) {
        const { requests: some, agreements } = asOwner.allowed ?? {};
        // Without conditions there is nothing more to find in another way.
        if (!(error instanceof NotFoundError) || !(some ?? agreements)) {
          throw error;
        }
      }
    }
    const within = await this.#within(
      {
        requests,
        agreements: [
          accessAgreementReadPermission,
          accessAgreementHandBackPermission,
        ],
      },
      options,
    );
    return await end({ ...within, handBackOnly: true });
  }

  async #narrowed<T extends UserOptions>(
    needed: NeededPermissions,
    options: T,
  ): Promise<T | undefined> {
    try {
      return await this.#within(needed, options);
    } catch (error) {
      if (error instanceof NotAllowedError) {
        return undefined;
      }
      throw error;
    }
  }

  /** @throws NotAllowedError if the policy allows it nowhere. */
  async #within<T extends UserOptions>(
    needed: NeededPermissions,
    options: T,
  ): Promise<T> {
    return { ...options, allowed: await this.#gate.narrow(needed, options) };
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
