import type {
  AccessRequestItem,
  AccessSample,
} from '@meshport/plugin-data-access-common';
import type {
  ApproveItemInput,
  ApprovedItem,
} from '../../operations/approveItem';
import type {
  DecideItemInput,
  DecidedItem,
} from '../../operations/decideItems';
import type {
  PlainDecision,
  PlainDecisionInput,
} from '../../operations/decidePlainly';
import type {
  DecidedRequest,
  DecideRequestInput,
} from '../../operations/decideRequest';
import type { Exposure } from '../../operations/getExposure';
import type { ItemPlace, UserOptions, WriteOptions } from '../ServiceOptions';

/** Deciding on what was asked, one by one or as one. @internal */
export interface ItemService {
  exposure(place: ItemPlace, options: UserOptions): Promise<Exposure>;
  sample(place: ItemPlace, options: UserOptions): Promise<AccessSample>;
  approve(
    place: ItemPlace,
    input: ApproveItemInput,
    options: WriteOptions,
  ): Promise<ApprovedItem>;
  decidePlainly(
    place: ItemPlace,
    action: PlainDecision,
    input: PlainDecisionInput,
    options: WriteOptions,
  ): Promise<{ item: AccessRequestItem }>;
  decideMany(
    inputs: DecideItemInput[],
    options: WriteOptions,
  ): Promise<{ items: DecidedItem[] }>;
  decideRequest(
    id: string,
    action: 'approve' | 'reject',
    input: DecideRequestInput,
    options: WriteOptions,
  ): Promise<DecidedRequest>;
}
