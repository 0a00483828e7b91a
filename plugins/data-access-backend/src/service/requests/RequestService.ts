import type {
  AccessConsumer,
  AccessRequest,
  AccessTransitionRecord,
  Purpose,
} from '@meshport/plugin-data-access-common';
import type { Page } from '../../database/paging';
import type { CreateRequestInput } from '../../operations/createRequest';
import type { AccessCounts } from '../../operations/getCounts';
import type { ListRequestsInput } from '../../operations/listRequests';
import type {
  PreviewRequestInput,
  RequestPreviewItem,
} from '../../operations/previewRequest';
import type {
  SubmitRequestInput,
  UpdateRequestInput,
} from '../../operations/updateRequest';
import type { UserOptions, WriteOptions } from '../ServiceOptions';

/** Asking, and following what was asked. @internal */
export interface RequestService {
  listPurposes(options: UserOptions): Promise<{ items: Purpose[] }>;
  listConsumers(options: UserOptions): Promise<{ items: AccessConsumer[] }>;
  counts(options: UserOptions): Promise<AccessCounts>;
  create(
    input: CreateRequestInput,
    options: WriteOptions,
  ): Promise<AccessRequest>;
  preview(
    input: PreviewRequestInput,
    options: UserOptions,
  ): Promise<{ items: RequestPreviewItem[] }>;
  list(
    input: ListRequestsInput,
    options: UserOptions,
  ): Promise<Page<AccessRequest>>;
  get(id: string, options: UserOptions): Promise<AccessRequest>;
  history(
    id: string,
    options: UserOptions,
  ): Promise<{ items: AccessTransitionRecord[] }>;
  update(
    id: string,
    input: UpdateRequestInput,
    options: UserOptions,
  ): Promise<AccessRequest>;
  submit(
    id: string,
    input: SubmitRequestInput,
    options: WriteOptions,
  ): Promise<AccessRequest>;
  withdraw(
    id: string,
    input: { reason?: string },
    options: WriteOptions,
  ): Promise<AccessRequest>;
}
