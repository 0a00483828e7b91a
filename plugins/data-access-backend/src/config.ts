import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { KEBAB_CASE, type Purpose } from '@meshport/plugin-data-access-common';
import type { AccessPolicy } from './approvals/AccessPolicy';
import { readAccessPolicy } from './approvals/readAccessPolicy';

/** The purposes of a company that has not named its own. @internal */
export const defaultPurposes: Purpose[] = [
  {
    id: 'service-recovery',
    title: 'Service recovery',
    description:
      'Putting right what went wrong for customers, such as delays and cancellations.',
  },
  {
    id: 'safety-analysis',
    title: 'Safety analysis',
    description: 'Finding and lowering risks to people and equipment.',
  },
  {
    id: 'network-planning',
    title: 'Network planning',
    description: 'Planning routes, schedules and capacity.',
  },
  {
    id: 'product-analytics',
    title: 'Product analytics',
    description: 'Understanding how products and services are used.',
  },
  {
    id: 'reporting',
    title: 'Reporting',
    description: 'Reports to management, partners and authorities.',
  },
];

/** What data access reads from the config. @internal */
export interface DataAccessConfig {
  purposes: Purpose[];
  policy: AccessPolicy;
}

/** @internal */
export function readDataAccessConfig(
  config: RootConfigService,
): DataAccessConfig {
  const purposes = config
    .getOptionalConfigArray('dataAccess.purposes')
    ?.map(item => ({
      id: item.getString('id'),
      title: item.getString('title'),
      description: item.getOptionalString('description') ?? '',
    }));
  const ids = (purposes ?? []).map(purpose => purpose.id);
  const wrong = ids.find(
    (id, index) => !KEBAB_CASE.test(id) || ids.indexOf(id) !== index,
  );
  if (wrong !== undefined) {
    throw new InputError(
      `Config 'dataAccess.purposes' has '${wrong}', ids must be kebab-case and each there once`,
    );
  }
  return {
    purposes: purposes ?? defaultPurposes,
    policy: readAccessPolicy(config.getOptionalConfig('dataAccess')),
  };
}
