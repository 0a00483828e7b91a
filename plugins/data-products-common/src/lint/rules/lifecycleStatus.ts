import type { LintRule } from './LintRule';

const STATUSES = ['proposed', 'draft', 'active', 'deprecated', 'retired'];

/** The text lists the words, the schema leaves them free: a warning. */
export const lifecycleStatus: LintRule = source => {
  const status = source.value?.status;
  return typeof status === 'string' && !STATUSES.includes(status)
    ? [
        source.finding({
          rule: 'document.lifecycleStatus',
          severity: 'warning',
          message: `status '${status}' is none of ${STATUSES.join(', ')}`,
          pointer: '/status',
        }),
      ]
    : [];
};
