import type {
  AccessAgreement,
  AccessRequest,
  AccessTransitionRecord,
} from '@meshport/plugin-data-access-common';
import type { Page } from '../../database/paging';
import type { AcceptColumnsInput } from '../../operations/acceptColumns';
import type { DecidedRequest } from '../../operations/decideRequest';
import type { ExtendAgreementInput } from '../../operations/extendAgreement';
import type { ListAgreementsInput } from '../../operations/listAgreements';
import type { EndOptions, UserOptions, WriteOptions } from '../ServiceOptions';

/** What holds, and ending it. @internal */
export interface AgreementService {
  list(
    input: ListAgreementsInput,
    options: UserOptions,
  ): Promise<Page<AccessAgreement>>;
  get(id: string, options: UserOptions): Promise<AccessAgreement>;
  history(
    id: string,
    options: UserOptions,
  ): Promise<{ items: AccessTransitionRecord[] }>;
  suspend(
    id: string,
    action: 'suspend' | 'resume',
    input: { reason?: string },
    options: WriteOptions,
  ): Promise<AccessAgreement>;
  handBack(
    id: string,
    input: { reason?: string },
    options: WriteOptions,
  ): Promise<AccessAgreement>;
  extend(
    id: string,
    input: ExtendAgreementInput,
    options: WriteOptions,
  ): Promise<AccessRequest>;
  acceptColumns(
    id: string,
    input: AcceptColumnsInput,
    options: WriteOptions,
  ): Promise<AccessAgreement>;
  revoke(
    id: string,
    input: { reason: string; at?: number },
    options: EndOptions,
  ): Promise<AccessAgreement>;
  endRequest(
    id: string,
    input: { reason: string },
    options: EndOptions,
  ): Promise<DecidedRequest>;
}
