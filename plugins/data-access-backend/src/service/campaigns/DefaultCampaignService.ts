import type { PageRequest } from '../../database/paging';
import type { AccessContext } from '../../operations/AccessContext';
import { answerCampaign } from '../../campaigns/answerCampaign';
import { createCampaign } from '../../campaigns/createCampaign';
import {
  getCampaign,
  listCampaignItems,
  listCampaigns,
} from '../../campaigns/listCampaigns';
import type { CampaignAnswer, CreateCampaignInput } from './CampaignInputs';
import { as, within, type CampaignOptions } from '../ServiceOptions';
import type { CampaignService } from './CampaignService';

/**
 * Looking again at what was granted. Whether who asks may is checked around it, by
 * {@link AuthorizedCampaignService}.
 *
 * @internal
 */
export class DefaultCampaignService implements CampaignService {
  readonly #context: AccessContext;

  static create(context: AccessContext): CampaignService {
    return new DefaultCampaignService(context);
  }

  private constructor(context: AccessContext) {
    this.#context = context;
  }

  async create(input: CreateCampaignInput, options: CampaignOptions) {
    return await createCampaign(within(this.#context, options), input, {
      ...as(options),
      governs: options.governs,
    });
  }

  async list(options: CampaignOptions) {
    return await listCampaigns(within(this.#context, options), {
      ...as(options),
      governs: options.governs,
    });
  }

  async get(id: string, options: CampaignOptions) {
    return await getCampaign(within(this.#context, options), id, {
      ...as(options),
      governs: options.governs,
    });
  }

  async listItems(id: string, page: PageRequest, options: CampaignOptions) {
    return await listCampaignItems(within(this.#context, options), id, page, {
      ...as(options),
      governs: options.governs,
    });
  }

  async answer(
    id: string,
    answers: CampaignAnswer[],
    options: CampaignOptions,
  ) {
    return await answerCampaign(within(this.#context, options), id, answers, {
      ...as(options),
      governs: options.governs,
    });
  }
}
