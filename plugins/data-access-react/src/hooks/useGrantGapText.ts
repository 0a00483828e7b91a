import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { GrantGap } from '@meshport/plugin-data-access-common';
import { formatDistance } from '../text';
import { dataAccessReactTranslationRef } from '../translation';

const KINDS = {
  'not-yet': ['notYet', 'notYetFailed'],
  'no-longer': ['noLonger', 'noLongerFailed'],
  unknown: ['unknown', 'unknown'],
} as const;

/**
 * Says what an access that holds lacks where its data is, and what happens
 * next.
 *
 * @public
 */
export function useGrantGapText(): (gap: GrantGap) => string {
  const { t } = useTranslationRef(dataAccessReactTranslationRef);
  return ({ kind, provisioner, provisionerTitle, retryAt }) => {
    const [made, failed] = KINDS[kind];
    return t(`gap.${retryAt === undefined ? made : failed}`, {
      place: provisionerTitle ?? provisioner,
      // What is due is tried the next time that somebody looks.
      when: formatDistance(Math.max(retryAt ?? 0, Date.now())),
    });
  };
}
