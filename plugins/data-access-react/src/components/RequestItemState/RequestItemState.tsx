import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { Text } from '@backstage/ui';
import {
  isOpenRequestState,
  type AccessRequestItem,
  type WaitsFor as Waiting,
} from '@meshport/plugin-data-access-common';
import { formatDay, formatDistance } from '../../text';
import { dataAccessReactTranslationRef } from '../../translation';

/** Props of {@link RequestItemState}. @public */
export interface RequestItemStateProps {
  item: AccessRequestItem;
}

/** Where one asked port stands, who has or had it and why, in a sentence. @public */
export function RequestItemState(props: RequestItemStateProps) {
  const { t } = useTranslationRef(dataAccessReactTranslationRef);
  const { item } = props;
  const waitsFor = isOpenRequestState(item.state) ? item.waitsFor : undefined;
  const { primaryTitle: decider } = useEntityPresentation(
    waitsFor?.deciders[0] ?? item.decider,
  );
  const { primaryTitle: decidedBy } = useEntityPresentation(
    item.decidedBy ?? item.decider,
  );
  return (
    <>
      <Text as="p" variant="body-small">
        {t(`outcome.${item.state}`, { decider, who: decidedBy })}
        {item.decidedAt && `, ${formatDay(item.decidedAt)}`}
        {waitsFor &&
          waitsFor.since > 0 &&
          `, ${formatDistance(waitsFor.since)}`}
      </Text>
      {waitsFor && <WaitsFor waitsFor={waitsFor} />}
      {item.decisionReason && (
        <Text as="p" variant="body-small" color="secondary">
          {t('outcome.reason', { reason: item.decisionReason })}
        </Text>
      )}
    </>
  );
}

/** What happens where nobody decides. */
function WaitsFor(props: { waitsFor: Waiting }) {
  const { t } = useTranslationRef(dataAccessReactTranslationRef);
  const { nobody, escalatesTo = [], escalatesAt, lapsesAt } = props.waitsFor;
  const { primaryTitle } = useEntityPresentation(
    escalatesTo[0] ?? props.waitsFor.deciders[0],
  );
  const who = escalatesTo.length > 0 ? primaryTitle : undefined;
  const lines = [
    ...(nobody
      ? [who ? t('outcome.nobody', { who }) : t('outcome.nobodyElse')]
      : []),
    ...(!nobody && who && escalatesAt
      ? [t('outcome.escalatesAt', { who, day: formatDay(escalatesAt) })]
      : []),
    ...(lapsesAt
      ? [t('outcome.lapsesAt', { when: formatDistance(lapsesAt) })]
      : []),
  ];
  return lines.length > 0 ? (
    <Text as="p" variant="body-small" color="secondary">
      {lines.join(' ')}
    </Text>
  ) : null;
}
