import { NotFoundError } from '@backstage/errors';
import type { ResourcePermission } from '@backstage/plugin-permission-common';
import {
  type RESOURCE_TYPE_ACCESS_CAMPAIGN,
  accessCampaignAnswerPermission,
  accessCampaignCreatePermission,
  accessCampaignGovernPermission,
  accessCampaignReadPermission,
  type AccessCampaign,
} from '@meshport/plugin-data-access-common';
import type { PageRequest } from '../../database/paging';
import type { CampaignAnswer, CreateCampaignInput } from './CampaignInputs';
import { accessCampaignResourceRef } from '../../permissions/accessCampaignResourceRef';
import type { PermissionGate } from '../../permissions/PermissionGate';
import { needs } from '../needs';
import type { CampaignOptions } from '../ServiceOptions';
import type { CampaignService } from './CampaignService';

/** Asks the permission policy before. @internal */
export class AuthorizedCampaignService implements CampaignService {
  readonly #campaigns: CampaignService;
  readonly #gate: PermissionGate;

  static create(options: {
    campaigns: CampaignService;
    gate: PermissionGate;
  }): CampaignService {
    return new AuthorizedCampaignService(options);
  }

  private constructor(options: {
    campaigns: CampaignService;
    gate: PermissionGate;
  }) {
    this.#campaigns = options.campaigns;
    this.#gate = options.gate;
  }

  async create(input: CreateCampaignInput, options: CampaignOptions) {
    await this.#gate.assert(accessCampaignCreatePermission, options);
    return await this.#campaigns.create(input, await this.#within(options));
  }

  async list(options: CampaignOptions) {
    const may = await this.#gate.judge(
      accessCampaignResourceRef,
      [accessCampaignReadPermission],
      options,
    );
    const { items } = await this.#campaigns.list(await this.#within(options));
    return { items: items.filter(may) };
  }

  async get(id: string, options: CampaignOptions) {
    return await this.#find(id, [accessCampaignReadPermission], options);
  }

  async listItems(id: string, page: PageRequest, options: CampaignOptions) {
    await this.#find(id, [accessCampaignReadPermission], options);
    return await this.#campaigns.listItems(
      id,
      page,
      await this.#within(options),
    );
  }

  async answer(
    id: string,
    answers: CampaignAnswer[],
    options: CampaignOptions,
  ) {
    await this.#find(
      id,
      [accessCampaignReadPermission, accessCampaignAnswerPermission],
      options,
    );
    return await this.#campaigns.answer(
      id,
      answers,
      await this.#within(options),
    );
  }

  /** What the policy leaves out is as absent. */
  async #find(
    id: string,
    permissions: ResourcePermission<typeof RESOURCE_TYPE_ACCESS_CAMPAIGN>[],
    options: CampaignOptions,
  ): Promise<AccessCampaign> {
    const may = await this.#gate.judge(
      accessCampaignResourceRef,
      permissions,
      options,
    );
    const found = await this.#campaigns.get(id, await this.#within(options));
    if (!may(found)) {
      throw new NotFoundError(`There is no campaign '${id}'`);
    }
    return found;
  }

  /** What a campaign looks at again are agreements; who governs looks at all of them. */
  async #within(options: CampaignOptions): Promise<CampaignOptions> {
    const within = await this.#gate.within(needs.readAgreement, options);
    const governs = await this.#gate.may(
      accessCampaignGovernPermission,
      options,
    );
    return { ...within, governs };
  }
}
