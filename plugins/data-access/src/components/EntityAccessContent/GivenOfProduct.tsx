import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import type { AccessApi } from '@meshport/plugin-data-access-react';
import { useCursorList } from '../../hooks/useCursorList';
import { dataAccessTranslationRef } from '../../translation';
import { GivenAgreements } from '../GivenList';
import { ListError, ListSkeleton } from '../shared';

const load = (accessApi: AccessApi, cursor?: string) =>
  accessApi.getAgreements({ list: 'given', cursor });

/** What was given of one product, for its owners. @internal */
export function GivenOfProduct(props: { portRefs: string[] }) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const { items, error, reload, loadMore } = useCursorList(load);
  const given = items?.filter(agreement =>
    props.portRefs.includes(agreement.portRef),
  );
  return (
    <section>
      <Text as="h2" variant="title-small">
        {t('entity.given')}
      </Text>
      {error && <ListError error={error} onRetry={reload} />}
      {!given && !error && <ListSkeleton />}
      {given?.length === 0 && (
        <Text as="p" color="secondary">
          {t('entity.givenNone')}
        </Text>
      )}
      {given && given.length > 0 && <GivenAgreements agreements={given} />}
      {loadMore && (
        <Button variant="secondary" onPress={loadMore}>
          {t('list.more')}
        </Button>
      )}
    </section>
  );
}
