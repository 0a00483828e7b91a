import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import { useDetails } from '../../hooks/useDetails';
import { useGivenAgreements } from '../../hooks/useGivenAgreements';
import { dataAccessTranslationRef } from '../../translation';
import { OpenAgreement } from '../AgreementPanel';
import { GivenAgreements } from '../GivenList';
import { ListError, ListSkeleton } from '../shared';

/** What was given of one product, for its owners. @internal */
export function GivenOfProduct(props: { portRefs: string[] }) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const { value, error, reload } = useGivenAgreements();
  const { open } = useDetails();
  const given = value?.items.filter(agreement =>
    props.portRefs.includes(agreement.portRef),
  );
  return (
    <section>
      <Flex direction="column" gap="2">
        <Text as="h2" variant="title-small">
          {t('entity.given')}
        </Text>
        {error && <ListError error={error} onRetry={reload} />}
        {!given && !error && <ListSkeleton />}
        {given?.length === 0 && (
          <Text as="p" color="secondary">
            {t(value?.complete ? 'entity.givenNone' : 'entity.givenNotFound')}
          </Text>
        )}
        {given && given.length > 0 && <GivenAgreements agreements={given} />}
        {given?.some(one => one.id === open) && <OpenAgreement given />}
      </Flex>
    </section>
  );
}
