import type { JsonObject } from '@backstage/types';
import type { ConsumerIds } from './consumerIds';

/** A document of the Data Usage Agreement Specification 0.0.1. @internal */
export interface DataUsageAgreement {
  dataUsageAgreementSpecification: '0.0.1';
  id: string;
  info: {
    purpose: string;
    status: 'requested' | 'approved' | 'rejected';
    active?: boolean;
    startDate: string;
    endDate?: string;
    [other: string]: unknown;
  };
  provider: {
    teamId: string;
    dataProductId: string;
    outputPortId: string;
    dataContractId?: string;
    [other: string]: unknown;
  };
  consumer: ConsumerIds & { [other: string]: unknown };
  custom?: JsonObject;
  [other: string]: unknown;
}

/** The key under `custom` of what the standard has no place for. @internal */
export const CUSTOM_KEY = 'meshport';
