import type { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  catalog?: {
    providers?: {
      /** Brings what areas published into the catalog. */
      dataProducts?: {
        /** How often to look for changes; every 5 seconds where absent. */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
      };
    };
  };
  dataProducts?: {
    /** The fields that every product and every contract must fill in. */
    requiredFields?: {
      /**
       * Fields of products, such as `description.purpose`,
       * `outputPorts[].contractId` (each entry) or `customProperties[type]`.
       */
      product?: string[];
      /** Fields of contracts, such as `schema[].properties[].description`. */
      contract?: string[];
      /** A date such as 2027-01-31. Until then a missing field is a warning. */
      graceUntil?: string;
    };
  };
}
