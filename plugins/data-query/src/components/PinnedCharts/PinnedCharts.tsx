import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi, useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  Alert,
  Box,
  Button,
  ButtonIcon,
  ButtonLink,
  Text,
} from '@backstage/ui';
import type { Pin } from '@meshport/plugin-data-query-common';
import { queryApiRef } from '@meshport/plugin-data-query-react';
import {
  RiArrowLeftLine,
  RiArrowRightLine,
  RiExternalLinkLine,
  RiUnpinLine,
} from '@remixicon/react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { usePurposes } from '../../hooks';
import { workbenchRouteRef } from '../../routes';
import { dataQueryTranslationRef } from '../../translation';
import { ChartQueueProvider, SavedChart } from '../Chart';
import { chartHref } from '../Chart/chartHref';
import { PinAuthor } from './PinAuthor';
import { PinVersion } from './PinVersion';
import { UnreadablePins } from './UnreadablePins';
import styles from './PinnedCharts.module.css';

const HEIGHT = 260;

/**
 * The charts that a product's owners put on its page. A page without any says
 * so to who may change that, and to nobody else.
 *
 * @internal
 */
export function PinnedCharts() {
  const { entity } = useEntity();
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const queryApi = useApi(queryApiRef);
  const workbench = useRouteRef(workbenchRouteRef);
  const { titleOf } = usePurposes();
  const productRef = stringifyEntityRef(entity);
  const { value, error, retry } = useAsyncRetry(
    () => queryApi.getPins(productRef),
    [queryApi, productRef],
  );
  const [change, apply] = useAsyncFn(
    async (action: () => Promise<unknown>) => {
      await action();
      retry();
    },
    [retry],
  );

  if (error) {
    return (
      <div role="alert">
        <Alert
          status="warning"
          icon
          title={t('board.pins.failed')}
          description={error.message}
          customActions={
            <Button size="small" variant="secondary" onPress={retry}>
              {t('board.retry')}
            </Button>
          }
        />
      </div>
    );
  }
  if (!value || (!value.items.length && !value.mayPin)) {
    return null;
  }
  const { items, mayPin, unreadable = [] } = value;
  const unpin = (chartId: string) =>
    apply(() => queryApi.unpin({ productRef, chartId }));
  const move = (pin: Pin, position: number) => () =>
    apply(() => queryApi.pin({ productRef, chartId: pin.chartId, position }));

  return (
    <section className={styles.root} aria-label={t('board.pins.title')}>
      <div className={styles.head}>
        <Text as="h2" variant="title-x-small" weight="bold">
          {t('board.pins.title')}
        </Text>
        {!items.length && workbench && (
          <ButtonLink size="small" variant="secondary" href={workbench()}>
            {t('board.openWorkbench')}
          </ButtonLink>
        )}
      </div>
      {!items.length && !unreadable.length && (
        <Text color="secondary">{t('board.pins.emptyOwner')}</Text>
      )}
      {change.error && (
        <Text color="danger" role="alert">
          {change.error.message}
        </Text>
      )}
      <ChartQueueProvider>
        <div className={styles.grid}>
          {items.map((pin, index) => {
            const { title } = pin.chart;
            return (
              <Box
                key={pin.chartId}
                as="section"
                bg="neutral"
                className={styles.tile}
                aria-label={title}
              >
                <SavedChart
                  of={pin}
                  title={
                    <Text as="h3" variant="title-x-small">
                      {title}
                    </Text>
                  }
                  height={HEIGHT}
                  purposeTitle={titleOf}
                  actions={
                    <>
                      {workbench && (
                        <ButtonLink
                          size="small"
                          variant="tertiary"
                          href={chartHref(workbench(), pin)}
                          aria-label={t('board.pins.query', { title })}
                          iconStart={<RiExternalLinkLine />}
                        >
                          {t('board.sql')}
                        </ButtonLink>
                      )}
                      {mayPin && items.length > 1 && (
                        <>
                          <ButtonIcon
                            size="small"
                            variant="tertiary"
                            icon={<RiArrowLeftLine />}
                            aria-label={t('board.pins.earlier', { title })}
                            isDisabled={index === 0 || change.loading}
                            onPress={move(pin, index - 1)}
                          />
                          <ButtonIcon
                            size="small"
                            variant="tertiary"
                            icon={<RiArrowRightLine />}
                            aria-label={t('board.pins.later', { title })}
                            isDisabled={
                              index === items.length - 1 || change.loading
                            }
                            onPress={move(pin, index + 1)}
                          />
                        </>
                      )}
                      {mayPin && (
                        <ButtonIcon
                          size="small"
                          variant="tertiary"
                          icon={<RiUnpinLine />}
                          aria-label={t('board.pins.unpin', { title })}
                          isDisabled={change.loading}
                          onPress={() => unpin(pin.chartId)}
                        />
                      )}
                    </>
                  }
                />
                {pin.outdated && <PinVersion outdated={pin.outdated} />}
                <PinAuthor pin={pin} />
              </Box>
            );
          })}
        </div>
      </ChartQueueProvider>
      {unreadable.length > 0 && (
        <UnreadablePins
          pins={unreadable}
          isDisabled={change.loading}
          onUnpin={unpin}
        />
      )}
    </section>
  );
}
