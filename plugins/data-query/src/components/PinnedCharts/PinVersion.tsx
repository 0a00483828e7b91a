import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { OutdatedRead } from '@meshport/plugin-data-query-common';
import { dataQueryTranslationRef } from '../../translation';

/**
 * That a chart reads another version of the product than its page is about.
 *
 * @internal
 */
export function PinVersion(props: { outdated: OutdatedRead }) {
  const { sqlName, published, newest } = props.outdated;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  return (
    <Text variant="body-small" color="warning" role="note">
      {published
        ? t('board.pins.older', { sqlName, newest: newest ?? '' })
        : t('board.pins.gone', { sqlName })}
      {!published && newest && ` ${t('board.pins.inItsPlace', { newest })}`}
    </Text>
  );
}
