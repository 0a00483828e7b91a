import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { Text } from '@backstage/ui';
import type { AccessRequestItem } from '@meshport/plugin-data-access-common';
import { formatDay } from '../../text';
import { dataAccessReactTranslationRef } from '../../translation';

/** Props of {@link RequestItemState}. @public */
export interface RequestItemStateProps {
  item: AccessRequestItem;
}

/** Where one asked port stands, who has or had it and why, in a sentence. @public */
export function RequestItemState(props: RequestItemStateProps) {
  const { t } = useTranslationRef(dataAccessReactTranslationRef);
  const { item } = props;
  const { primaryTitle: decider } = useEntityPresentation(item.decider);
  const { primaryTitle: decidedBy } = useEntityPresentation(
    item.decidedBy ?? item.decider,
  );
  return (
    <>
      <Text as="p" variant="body-small">
        {t(`outcome.${item.state}`, { decider, who: decidedBy })}
        {item.decidedAt && `, ${formatDay(item.decidedAt)}`}
      </Text>
      {item.decisionReason && (
        <Text as="p" variant="body-small" color="secondary">
          {t('outcome.reason', { reason: item.decisionReason })}
        </Text>
      )}
    </>
  );
}
