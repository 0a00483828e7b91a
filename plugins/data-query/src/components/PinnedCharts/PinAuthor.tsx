import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { Text } from '@backstage/ui';
import type { Pin } from '@meshport/plugin-data-query-common';
import { formatAgo } from '../../text';
import { dataQueryTranslationRef } from '../../translation';

/**
 * Who answers for what a pinned chart shows.
 *
 * @remarks
 * A pin is a link, no copy: the owners of the page choose the chart, and its
 * author may change its query and its drawing afterwards.
 *
 * @internal
 */
export function PinAuthor(props: { pin: Pin }) {
  const { chart, pinnedAt } = props.pin;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  return (
    <Text variant="body-small" color="secondary">
      {t('board.pins.by')}{' '}
      <EntityDisplayName entityRef={chart.author} hideIcon />,{' '}
      {t('board.pins.mayChange')}
      {chart.updatedAt > pinnedAt &&
        ` ${t('board.pins.changed', { when: formatAgo(chart.updatedAt) })}`}
    </Text>
  );
}
