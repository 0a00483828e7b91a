import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { Button, Flex, Text, TextField } from '@backstage/ui';
import { accessDelegationCreatePermission } from '@meshport/plugin-data-access-common';
import {
  FormDialog,
  UntilField,
  accessApiRef,
  formatDay,
  useUserRef,
  type AccessApi,
} from '@meshport/plugin-data-access-react';
import { useState } from 'react';
import { useLoaded } from '../../hooks/useLoaded';
import { dataAccessTranslationRef } from '../../translation';
import { EntityName } from '../shared';

const MAX_DAYS = 365;
const load = (accessApi: AccessApi) => accessApi.getDelegations();

/** Who decides for whom for now, and the way to let somebody do so. @internal */
export function Delegations() {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const accessApi = useApi(accessApiRef);
  const { value: delegations = [] } = useLoaded(load);
  const me = useUserRef();
  const create = usePermission({
    permission: accessDelegationCreatePermission,
  });
  const [creating, setCreating] = useState(false);
  const [delegate, setDelegate] = useState('');
  const [lastDay, setLastDay] = useState<string>();
  const [reason, setReason] = useState('');

  const holding = delegations.filter(
    one => !one.endedAt && one.endsAt > Date.now(),
  );
  return (
    <section aria-label={t('delegations.title')}>
      <Flex align="center" gap="3" style={{ flexWrap: 'wrap' }}>
        {holding.map(one => (
          <Flex key={one.id} align="center" gap="2">
            <Text as="p" variant="body-small">
              {one.delegator === me ? (
                <>
                  <EntityName entityRef={one.delegate} />{' '}
                  {t('delegations.forYou', { day: formatDay(one.endsAt) })}
                </>
              ) : (
                <>
                  {t('delegations.youFor')}{' '}
                  <EntityName entityRef={one.delegator} />{' '}
                  {t('delegations.until', { day: formatDay(one.endsAt) })}
                </>
              )}
            </Text>
            {one.delegator === me && (
              <Button
                size="small"
                variant="tertiary"
                onPress={() => accessApi.endDelegation(one.id)}
              >
                {t('delegations.end')}
              </Button>
            )}
          </Flex>
        ))}
        {create.allowed && (
          <Button
            size="small"
            variant="tertiary"
            onPress={() => setCreating(true)}
          >
            {t('delegations.create')}
          </Button>
        )}
      </Flex>
      {creating && (
        <FormDialog
          title={t('delegations.create')}
          action={t('delegations.save')}
          incomplete={!delegate.trim() || !lastDay}
          onSubmit={() =>
            accessApi.createDelegation({
              delegate: delegate.includes(':')
                ? delegate.trim()
                : `user:default/${delegate.trim()}`,
              endsAt: new Date(`${lastDay}T23:59:59.999`).getTime(),
              ...(reason.trim() ? { reason: reason.trim() } : {}),
            })
          }
          onClose={() => setCreating(false)}
        >
          <TextField
            label={t('delegations.who')}
            description={t('delegations.whoHint')}
            value={delegate}
            onChange={setDelegate}
          />
          <UntilField
            label={t('list.until')}
            maxDays={MAX_DAYS}
            value={lastDay}
            onChange={setLastDay}
          />
          <TextField
            label={t('confirm.reasonOptional')}
            value={reason}
            onChange={setReason}
          />
        </FormDialog>
      )}
    </section>
  );
}
