import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import type { AccessApi } from '@meshport/plugin-data-access-react';
import { useCallback } from 'react';
import { useDetails } from '../../hooks/useDetails';
import { useLoaded } from '../../hooks/useLoaded';
import { loadAgreements } from '../../lib/loadAgreements';
import { dataAccessTranslationRef } from '../../translation';
import { AgreementList } from '../AgreementList';
import { AgreementPanel, DetailsButton } from '../AgreementPanel';
import { ListError } from '../shared';

/**
 * What a product has of others, for the members of the group that owns it;
 * nothing for everybody else.
 *
 * @internal
 */
export function AgreementsOfProduct(props: { productRef: string }) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const { productRef } = props;
  const load = useCallback(
    async (api: AccessApi) =>
      (await loadAgreements(api, 'mine')).items.filter(
        one =>
          one.consumer.toLocaleLowerCase('en-US') === productRef &&
          one.productRef !== productRef,
      ),
    [productRef],
  );
  const { value: agreements, error, reload } = useLoaded(load);
  const { open, setOpen } = useDetails();
  if (error && !agreements) {
    return <ListError error={error} onRetry={reload} />;
  }
  if (!agreements?.length) {
    return null;
  }
  const opened = agreements.find(one => one.id === open);
  return (
    <section>
      <Flex direction="column" gap="2">
        <Text as="h2" variant="title-small">
          {t('entity.uses')}
        </Text>
        <Text as="p" color="secondary">
          {t('entity.usesHint')}
        </Text>
        <AgreementList
          label={t('entity.uses')}
          agreements={agreements}
          actions={agreement => (
            <DetailsButton
              product={agreement.productTitle}
              onPress={() => setOpen(agreement.id)}
            />
          )}
        />
        {opened && (
          <AgreementPanel
            key={opened.id}
            id={opened.id}
            onClose={() => setOpen(undefined)}
          />
        )}
      </Flex>
    </section>
  );
}
