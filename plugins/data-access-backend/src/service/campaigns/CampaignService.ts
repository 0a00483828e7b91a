import type {
  AccessCampaign,
  CampaignItem,
} from '@meshport/plugin-data-access-common';
import type { Page, PageRequest } from '../../database/paging';
import type {
  AnsweredCampaign,
  CampaignAnswer,
  CreateCampaignInput,
} from './CampaignInputs';
import type { CampaignOptions } from '../ServiceOptions';

/** Looking again at what was granted. @internal */
export interface CampaignService {
  create(
    input: CreateCampaignInput,
    options: CampaignOptions,
  ): Promise<AccessCampaign>;
  list(options: CampaignOptions): Promise<{ items: AccessCampaign[] }>;
  get(id: string, options: CampaignOptions): Promise<AccessCampaign>;
  listItems(
    id: string,
    page: PageRequest,
    options: CampaignOptions,
  ): Promise<Page<CampaignItem>>;
  answer(
    id: string,
    answers: CampaignAnswer[],
    options: CampaignOptions,
  ): Promise<AnsweredCampaign>;
}
