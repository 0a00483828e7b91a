import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { Button, Flex, Text } from '@backstage/ui';
import {
  accessCampaignCreatePermission,
  type AccessCampaign,
} from '@meshport/plugin-data-access-common';
import {
  formatDay,
  formatDistance,
  type AccessApi,
} from '@meshport/plugin-data-access-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useLoaded } from '../../hooks/useLoaded';
import { dataAccessTranslationRef } from '../../translation';
import { AccessList, ListEmpty, ListError, ListSkeleton } from '../shared';
import { CampaignItems } from './CampaignItems';
import { CreateCampaign } from './CreateCampaign';

const load = (accessApi: AccessApi) => accessApi.getCampaigns();

/** Campaigns in which what was given is looked at again. @internal */
export function CampaignList() {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const { value: campaigns, error, reload } = useLoaded(load);
  const [parameters, setParameters] = useSearchParams();
  const [creating, setCreating] = useState(false);
  const create = usePermission({ permission: accessCampaignCreatePermission });
  const open = campaigns?.find(one => one.id === parameters.get('campaign'));

  if (!campaigns) {
    return error ? (
      <ListError error={error} onRetry={reload} />
    ) : (
      <ListSkeleton />
    );
  }
  if (open) {
    return <CampaignItems campaign={open} onBack={() => setParameters({})} />;
  }
  return (
    <Flex direction="column" gap="3">
      <Flex
        justify="between"
        align="center"
        gap="3"
        style={{ flexWrap: 'wrap' }}
      >
        <Text as="p" color="secondary">
          {t('campaigns.intro')}
        </Text>
        {create.allowed && (
          <Button variant="primary" onPress={() => setCreating(true)}>
            {t('campaigns.create')}
          </Button>
        )}
      </Flex>
      {campaigns.length === 0 ? (
        <ListEmpty title={t('campaigns.empty')} />
      ) : (
        <AccessList<AccessCampaign>
          label={t('campaigns.listLabel')}
          rows={campaigns}
          columns={[
            {
              id: 'title',
              label: t('campaigns.title'),
              isRowHeader: true,
              content: campaign => <Text weight="bold">{campaign.title}</Text>,
            },
            {
              id: 'due',
              label: t('campaigns.due'),
              content: ({ dueAt, state }) =>
                state === 'open'
                  ? t('panel.untilValue', {
                      day: formatDay(dueAt),
                      distance: formatDistance(dueAt),
                    })
                  : t('campaigns.closed'),
            },
            {
              id: 'counts',
              label: t('campaigns.progress'),
              content: ({ counts }) =>
                t('campaigns.counts', {
                  open: String(counts.open),
                  kept: String(counts.kept),
                  ended: String(counts.ended),
                }),
            },
            {
              id: 'action',
              label: t('list.action'),
              content: campaign => (
                <Button
                  size="small"
                  variant="secondary"
                  aria-label={t('campaigns.openLabel', {
                    title: campaign.title,
                  })}
                  onPress={() => setParameters({ campaign: campaign.id })}
                >
                  {t('decide.open')}
                </Button>
              ),
            },
          ]}
        />
      )}
      {creating && <CreateCampaign onClose={() => setCreating(false)} />}
    </Flex>
  );
}
