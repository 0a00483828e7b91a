import { stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Flex, Text } from '@backstage/ui';
import type { AccessApi } from '@meshport/plugin-data-access-react';
import { useCallback } from 'react';
import { useDetails } from '../../hooks/useDetails';
import { useLoaded } from '../../hooks/useLoaded';
import { loadAgreements } from '../../lib/loadAgreements';
import { dataAccessTranslationRef } from '../../translation';
import { AgreementList } from '../AgreementList';
import { DetailsButton, OpenAgreement } from '../AgreementPanel';
import { ListEmpty, ListError, ListSkeleton } from '../shared';

/**
 * The access tab of a user or group: what they have, of what the signed-in
 * user has or has given.
 *
 * @internal
 */
export function PrincipalAccessContent() {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const { entity } = useEntity();
  const ref = stringifyEntityRef(entity);
  const load = useCallback(
    async (api: AccessApi) => {
      const [mine, given] = await Promise.all([
        loadAgreements(api, 'mine'),
        loadAgreements(api, 'given'),
      ]);
      const theirs = [...mine.items, ...given.items].filter(
        one => one.consumer.toLocaleLowerCase('en-US') === ref,
      );
      return {
        // What is in both is kept as given, with how much it was used.
        agreements: [...new Map(theirs.map(one => [one.id, one])).values()],
        givenIds: given.items.map(one => one.id),
        complete: mine.complete && given.complete,
      };
    },
    [ref],
  );
  const { value, error, reload } = useLoaded(load);
  const { open, setOpen } = useDetails();
  if (!value) {
    return error ? (
      <ListError error={error} onRetry={reload} />
    ) : (
      <ListSkeleton />
    );
  }
  const { agreements, givenIds, complete } = value;
  if (agreements.length === 0 && complete) {
    return (
      <ListEmpty title={t('principal.empty')} hint={t('principal.emptyHint')} />
    );
  }
  return (
    <Flex direction="column" gap="3">
      <Text as="p" color="secondary">
        {t('principal.intro')}
        {!complete && ` ${t('principal.incomplete')}`}
      </Text>
      <AgreementList
        label={t('principal.listLabel')}
        agreements={agreements}
        showUsage={agreements.some(one => one.usage)}
        actions={agreement => (
          <DetailsButton
            product={agreement.productTitle}
            onPress={() => setOpen(agreement.id)}
          />
        )}
      />
      <OpenAgreement given={open !== undefined && givenIds.includes(open)} />
    </Flex>
  );
}
