import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, Grid, SearchField, Select } from '@backstage/ui';
import type { AccessAgreement } from '@meshport/plugin-data-access-common';
import type { AccessApi } from '@meshport/plugin-data-access-react';
import { useSearchParams } from 'react-router-dom';
import { useCursorList } from '../../hooks/useCursorList';
import { dataAccessTranslationRef } from '../../translation';
import { ListEmpty, ListError, ListSkeleton } from '../shared';
import { GivenAgreements } from './GivenAgreements';

/** By what the list is ordered, the first where nothing is chosen. */
const ORDERS = ['product', 'consumer', 'purpose'] as const;

const load = (accessApi: AccessApi, cursor?: string) =>
  accessApi.getAgreements({ list: 'given', cursor });

/** What was given of the user's areas, by product and who uses it. @internal */
export function GivenList() {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const { items, error, reload, loadMore } = useCursorList(load);
  const [parameters, setParameters] = useSearchParams();
  const text = parameters.get('filter') ?? '';
  const order =
    ORDERS.find(one => one === parameters.get('order')) ?? 'product';
  const set = (name: string, value: string) =>
    setParameters(
      before => {
        const after = new URLSearchParams(before);
        after.delete(name);
        if (value) {
          after.set(name, value);
        }
        return after;
      },
      { replace: true },
    );
  const setText = (filter: string) => set('filter', filter);

  if (!items) {
    return error ? (
      <ListError error={error} onRetry={reload} />
    ) : (
      <ListSkeleton />
    );
  }
  if (items.length === 0) {
    return <ListEmpty title={t('given.empty')} hint={t('given.emptyHint')} />;
  }
  const found = items
    .filter(agreement => matches(agreement, text))
    .sort(compareBy(order));
  return (
    <Flex direction="column" gap="3">
      {error && <ListError error={error} onRetry={reload} />}
      <Grid.Root columns={{ initial: '1', sm: '2' }} gap="3">
        <SearchField
          label={t('given.filter')}
          value={text}
          onChange={setText}
        />
        <Select
          label={t('given.order')}
          options={ORDERS.map(value => ({
            value,
            label: t(`given.by.${value}`),
          }))}
          value={order}
          onChange={value => set('order', String(value))}
        />
      </Grid.Root>
      {found.length === 0 ? (
        <ListEmpty
          title={t('given.nothingFound', { text })}
          action={
            <Button variant="secondary" onPress={() => setText('')}>
              {t('given.clear')}
            </Button>
          }
        />
      ) : (
        <GivenAgreements agreements={found} />
      )}
      {loadMore && (
        <Button variant="secondary" onPress={loadMore}>
          {t('list.more')}
        </Button>
      )}
    </Flex>
  );
}

function matches(agreement: AccessAgreement, text: string): boolean {
  const { productTitle, sqlName, consumer, requester, purpose } = agreement;
  return [productTitle, sqlName, consumer, requester, purpose].some(field =>
    field.toLocaleLowerCase().includes(text.toLocaleLowerCase()),
  );
}

function compareBy(order: (typeof ORDERS)[number]) {
  const key = (agreement: AccessAgreement) => {
    const { productTitle, sqlName, consumer, purpose } = agreement;
    const product = [productTitle, sqlName];
    return {
      product: [...product, consumer, purpose],
      consumer: [consumer, purpose, ...product],
      purpose: [purpose, consumer, ...product],
    }[order].join('\n');
  };
  return (a: AccessAgreement, b: AccessAgreement) =>
    key(a).localeCompare(key(b));
}
