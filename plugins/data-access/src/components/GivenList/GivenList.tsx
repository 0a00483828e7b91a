import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Flex, Grid, SearchField, Select } from '@backstage/ui';
import type { AccessAgreement } from '@meshport/plugin-data-access-common';
import { useSearchParams } from 'react-router-dom';
import { useGivenAgreements } from '../../hooks/useGivenAgreements';
import { usePromisedColumns } from '../../hooks/usePromisedColumns';
import {
  GIVEN_ORDERS,
  GIVEN_SHOWN,
  compareGiven,
  isShown,
  matchesText,
} from '../../lib/givenFilter';
import { dataAccessTranslationRef } from '../../translation';
import { ListEmpty, ListError, ListSkeleton } from '../shared';
import { GivenAgreements } from './GivenAgreements';

/** What was given of the user's areas: by product, who uses it and what for; how much it is used. @internal */
export function GivenList() {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const { value, error, reload } = useGivenAgreements();
  const promised = usePromisedColumns();
  const [parameters, setParameters] = useSearchParams();
  const text = parameters.get('filter') ?? '';
  const order =
    GIVEN_ORDERS.find(one => one === parameters.get('order')) ?? 'product';
  const shown =
    GIVEN_SHOWN.find(one => one === parameters.get('show')) ?? 'all';
  const set = (change: Record<string, string>) =>
    setParameters(
      before => {
        const after = new URLSearchParams(before);
        for (const [name, chosen] of Object.entries(change)) {
          after.delete(name);
          if (chosen) {
            after.set(name, chosen);
          }
        }
        return after;
      },
      { replace: true },
    );

  if (!value) {
    return error ? (
      <ListError error={error} onRetry={reload} />
    ) : (
      <ListSkeleton />
    );
  }
  const { items, complete } = value;
  if (items.length === 0) {
    return <ListEmpty title={t('given.empty')} hint={t('given.emptyHint')} />;
  }
  const count = (which: (typeof GIVEN_SHOWN)[number]) =>
    String(items.filter(one => isShown(one, which, { promised })).length);
  const found: AccessAgreement[] = items
    .filter(one => isShown(one, shown, { promised }) && matchesText(one, text))
    .sort(compareGiven(order));
  return (
    <Flex direction="column" gap="3">
      {error && <ListError error={error} onRetry={reload} />}
      {!complete && (
        <Alert
          status="info"
          icon
          title={t('given.incomplete', {
            total: new Intl.NumberFormat(undefined).format(items.length),
          })}
        />
      )}
      <Grid.Root columns={{ initial: '1', sm: '3' }} gap="3">
        <SearchField
          label={t('given.filter')}
          value={text}
          onChange={filter => set({ filter })}
        />
        <Select
          label={t('given.show')}
          options={GIVEN_SHOWN.map(which => ({
            value: which,
            label: t(`given.shown.${which}`, { total: count(which) }),
          }))}
          value={shown}
          onChange={chosen =>
            set({ show: chosen === 'all' ? '' : String(chosen) })
          }
        />
        <Select
          label={t('given.order')}
          options={GIVEN_ORDERS.map(by => ({
            value: by,
            label: t(`given.by.${by}`),
          }))}
          value={order}
          onChange={chosen => set({ order: String(chosen) })}
        />
      </Grid.Root>
      {found.length === 0 ? (
        <ListEmpty
          title={
            text ? t('given.nothingFound', { text }) : t('given.nothingShown')
          }
          action={
            <Button
              variant="secondary"
              onPress={() => set({ filter: '', show: '' })}
            >
              {t('given.clear')}
            </Button>
          }
        />
      ) : (
        <GivenAgreements agreements={found} promised={promised} />
      )}
    </Flex>
  );
}
