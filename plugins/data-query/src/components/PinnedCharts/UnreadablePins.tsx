import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type { UnreadablePin } from '@meshport/plugin-data-query-common';
import { RiUnpinLine } from '@remixicon/react';
import { dataQueryTranslationRef } from '../../translation';
import { PinVersion } from './PinVersion';
import styles from './PinnedCharts.module.css';

/**
 * Pins that nobody sees any more, for who may take them off.
 *
 * @internal
 */
export function UnreadablePins(props: {
  pins: UnreadablePin[];
  isDisabled: boolean;
  onUnpin: (chartId: string) => void;
}) {
  const { pins, isDisabled, onUnpin } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  return (
    <ul className={styles.unreadable} aria-label={t('board.pins.unreadable')}>
      {pins.map(({ chartId, outdated }) => (
        <li key={chartId}>
          <PinVersion outdated={outdated} />
          <Button
            size="small"
            variant="tertiary"
            iconStart={<RiUnpinLine />}
            isDisabled={isDisabled}
            aria-label={t('board.pins.unpinUnreadable', {
              sqlName: outdated.sqlName,
            })}
            onPress={() => onUnpin(chartId)}
          >
            {t('board.pins.takeOff')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
