import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Flex, Text } from '@backstage/ui';
import type {
  AccessCampaign,
  CampaignItem,
} from '@meshport/plugin-data-access-common';
import {
  accessApiRef,
  errorText,
  formatDay,
  formatDistance,
  type AccessApi,
} from '@meshport/plugin-data-access-react';
import { useCallback, useState } from 'react';
import { useCursorList } from '../../hooks/useCursorList';
import { usePurposeTitles } from '../../hooks/usePurposeTitles';
import { dataAccessTranslationRef } from '../../translation';
import {
  AccessList,
  EntityName,
  ListEmpty,
  ListError,
  ListSkeleton,
  PortName,
} from '../shared';

/** @internal */
export interface CampaignItemsProps {
  campaign: AccessCampaign;
  onBack: () => void;
}

/** The agreements of one campaign: each is kept or ended. @internal */
export function CampaignItems(props: CampaignItemsProps) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const accessApi = useApi(accessApiRef);
  const purposeTitle = usePurposeTitles();
  const { campaign, onBack } = props;
  const { id } = campaign;
  const load = useCallback(
    (api: AccessApi, cursor?: string) => api.getCampaignItems(id, { cursor }),
    [id],
  );
  const { items, error, reload, loadMore } = useCursorList<CampaignItem>(load);
  const [pending, setPending] = useState(false);
  const [failures, setFailures] = useState<string[]>([]);
  const proposed = (items ?? []).filter(
    item => item.state === 'open' && item.proposal,
  );

  async function answer(
    answers: { item: CampaignItem; verdict: 'keep' | 'end' }[],
  ) {
    setPending(true);
    setFailures([]);
    try {
      const results = await accessApi.answerCampaign(
        id,
        answers.map(({ item, verdict }) => ({ itemId: item.id, verdict })),
      );
      setFailures(
        results.flatMap(result =>
          result.error
            ? `${
                answers.find(one => one.item.id === result.itemId)?.item
                  .agreement.productTitle
              }: ${result.error.message}`
            : [],
        ),
      );
    } catch (failure) {
      setFailures([errorText(failure as Error)]);
    }
    setPending(false);
  }

  return (
    <Flex direction="column" gap="3">
      <Flex
        justify="between"
        align="center"
        gap="3"
        style={{ flexWrap: 'wrap' }}
      >
        <div>
          <Text as="h2" variant="title-small">
            {campaign.title}
          </Text>
          <Text as="p" color="secondary">
            {t('campaigns.dueHint', { day: formatDay(campaign.dueAt) })}
          </Text>
        </div>
        <Flex gap="2" style={{ flexWrap: 'wrap' }}>
          <Button variant="secondary" onPress={onBack}>
            {t('campaigns.back')}
          </Button>
          {proposed.length > 0 && (
            <Button
              variant="primary"
              isPending={pending}
              onPress={() =>
                answer(
                  proposed.map(item => ({ item, verdict: item.proposal! })),
                )
              }
            >
              {t('campaigns.asProposed', { total: String(proposed.length) })}
            </Button>
          )}
        </Flex>
      </Flex>
      <div aria-live="polite">
        {failures.length > 0 && (
          <Alert
            status="danger"
            icon
            title={t('mine.failed')}
            description={failures.join(' ')}
          />
        )}
      </div>
      {error && <ListError error={error} onRetry={reload} />}
      {!items && !error && <ListSkeleton />}
      {items?.length === 0 && <ListEmpty title={t('campaigns.noItems')} />}
      {items && items.length > 0 && (
        <AccessList<CampaignItem>
          label={t('campaigns.itemsLabel')}
          rows={items}
          columns={[
            {
              id: 'product',
              label: t('list.product'),
              isRowHeader: true,
              content: ({ agreement }) => (
                <PortName
                  title={agreement.productTitle}
                  sqlName={agreement.sqlName}
                />
              ),
            },
            {
              id: 'who',
              label: t('list.who'),
              content: ({ agreement }) => (
                <>
                  <Text as="p">
                    <EntityName entityRef={agreement.consumer} />
                  </Text>
                  <Text as="p" variant="body-small" color="secondary">
                    {purposeTitle(agreement.purpose)}
                  </Text>
                </>
              ),
            },
            {
              id: 'use',
              label: t('campaigns.use'),
              content: item => usageText(item),
            },
            {
              id: 'proposal',
              label: t('campaigns.proposal'),
              content: ({ proposal }) =>
                proposal
                  ? t(`campaigns.proposes.${proposal}`)
                  : t('campaigns.proposesNothing'),
            },
            {
              id: 'action',
              label: t('list.action'),
              content: item =>
                item.state === 'open' ? (
                  <Flex gap="2">
                    {(['keep', 'end'] as const).map(verdict => (
                      <Button
                        key={verdict}
                        size="small"
                        variant="secondary"
                        destructive={verdict === 'end'}
                        isDisabled={pending}
                        aria-label={t(`campaigns.${verdict}Label`, {
                          product: item.agreement.productTitle,
                          who: item.agreement.consumer.replace(
                            /^[^:]+:(default\/)?/,
                            '',
                          ),
                        })}
                        onPress={() => answer([{ item, verdict }])}
                      >
                        {t(`campaigns.${verdict}`)}
                      </Button>
                    ))}
                  </Flex>
                ) : (
                  t(`campaigns.answered.${item.state}`)
                ),
            },
          ]}
        />
      )}
      {loadMore && (
        <Button variant="secondary" onPress={loadMore}>
          {t('list.more')}
        </Button>
      )}
    </Flex>
  );

  function usageText({ usage }: CampaignItem): string {
    if (!usage) {
      return t('campaigns.useUnknown');
    }
    // An agreement of today has been there for no whole day yet.
    const began = usage.days === 0 ? 'SinceItBegan' : '';
    return usage.lastUsedAt
      ? t(`campaigns.used${began}`, {
          count: usage.queries,
          queries: new Intl.NumberFormat(undefined).format(usage.queries),
          days: t('campaigns.days', { count: usage.days }),
          when: formatDistance(usage.lastUsedAt),
        })
      : t(`campaigns.unused${began}`, {
          days: t('campaigns.days', { count: usage.days }),
        });
  }
}
