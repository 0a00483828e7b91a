import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import {
  requiredFieldsFromConfig,
  type RequiredFields,
} from '@meshport/plugin-data-products-common';

const KEY = 'catalog.providers.dataProducts.schedule';

const defaults: SchedulerServiceTaskScheduleDefinition = {
  frequency: { seconds: 5 },
  timeout: { minutes: 5 },
};

/** The module's part of the config, with defaults. */
export interface DataProductsModuleConfig {
  schedule: SchedulerServiceTaskScheduleDefinition;
  required: RequiredFields;
}

export function readConfig(config: Config): DataProductsModuleConfig {
  return {
    schedule: config.has(KEY)
      ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
          config.getConfig(KEY),
        )
      : defaults,
    required: requiredFieldsFromConfig(config),
  };
}
