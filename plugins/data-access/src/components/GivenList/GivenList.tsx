import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, SearchField } from '@backstage/ui';
import type { AccessAgreement } from '@meshport/plugin-data-access-common';
import type { AccessApi } from '@meshport/plugin-data-access-react';
import { useSearchParams } from 'react-router-dom';
import { useCursorList } from '../../hooks/useCursorList';
import { dataAccessTranslationRef } from '../../translation';
import { ListEmpty, ListError, ListSkeleton } from '../shared';
import { GivenAgreements } from './GivenAgreements';

const load = (accessApi: AccessApi, cursor?: string) =>
  accessApi.getAgreements({ list: 'given', cursor });

/** What was given of the user's areas, by product and who uses it. @internal */
export function GivenList() {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const { items, error, reload, loadMore } = useCursorList(load);
  const [parameters, setParameters] = useSearchParams();
  const text = parameters.get('filter') ?? '';
  const setText = (filter: string) =>
    setParameters(filter ? { filter } : {}, { replace: true });

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
    .sort(byProductAndConsumer);
  return (
    <Flex direction="column" gap="3">
      {error && <ListError error={error} onRetry={reload} />}
      <SearchField label={t('given.filter')} value={text} onChange={setText} />
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

function byProductAndConsumer(a: AccessAgreement, b: AccessAgreement): number {
  return (
    a.productTitle.localeCompare(b.productTitle) ||
    a.sqlName.localeCompare(b.sqlName) ||
    a.consumer.localeCompare(b.consumer)
  );
}
