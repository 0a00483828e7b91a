import type { JsonObject } from '@backstage/types';
import type {
  AccessAgreement,
  AccessRequest,
  AccessTransitionRecord,
  GrantProvisioning,
} from '@meshport/plugin-data-access-common';
import { pathOf, type AccessHttp } from './AccessHttp';
import type { AccessPage } from './AccessPage';

/** What was agreed, and its end. @public */
export interface AgreementsApi {
  getAgreements(options: {
    list: 'mine' | 'given';
    state?: string;
    cursor?: string;
    limit?: number;
  }): Promise<AccessPage<AccessAgreement>>;
  getAgreement(id: string): Promise<AccessAgreement>;
  /** What happened to an agreement, oldest first. */
  getAgreementHistory(id: string): Promise<AccessTransitionRecord[]>;
  /** How far the grant has come where the data is. */
  getProvisioning(id: string): Promise<GrantProvisioning>;
  /** As a Bitol access agreement, or as a Data Usage Agreement. */
  getAgreementDocument(id: string, format: 'oaas' | 'dua'): Promise<JsonObject>;
  /** Ends an agreement as its decider, at once or at a date. */
  revoke(
    agreementId: string,
    body: { reason: string; at?: number },
  ): Promise<void>;
  /** Shows nothing until it is resumed. */
  suspend(id: string, body: { reason: string }): Promise<AccessAgreement>;
  /** Ends a suspension. */
  resume(id: string, body?: { reason?: string }): Promise<AccessAgreement>;
  /** Ends one's own agreement that is no longer needed. */
  handBack(id: string, body?: { reason?: string }): Promise<AccessAgreement>;
  /** Asks for the same for longer. */
  extend(
    id: string,
    body: { until: number; justification: string; acceptedTerms?: string },
  ): Promise<AccessRequest>;
  /** Lets columns that the contract promises now into an agreement. */
  acceptColumns(
    id: string,
    body: { version: number; columns: string[]; reason?: string },
  ): Promise<AccessAgreement>;
}

/** @internal */
export function agreementsApi(http: AccessHttp): AgreementsApi {
  const write =
    (action: string) =>
    <T>(id: string, body?: object): Promise<T> =>
      http.write(pathOf`/agreements/${id}/${action}`, body);
  return {
    getAgreements: options => http.get('/agreements', { ...options }),
    getAgreement: id => http.get(pathOf`/agreements/${id}`),
    getAgreementHistory: async id =>
      (
        await http.get<{ items: AccessTransitionRecord[] }>(
          pathOf`/agreements/${id}/history`,
        )
      ).items,
    getProvisioning: id => http.get(pathOf`/agreements/${id}/provisioning`),
    getAgreementDocument: (id, format) =>
      http.get(pathOf`/agreements/${id}/document`, { format }),
    revoke: write('revoke'),
    suspend: write('suspend'),
    resume: write('resume'),
    handBack: write('hand-back'),
    extend: write('extend'),
    acceptColumns: write('accept-columns'),
  };
}
