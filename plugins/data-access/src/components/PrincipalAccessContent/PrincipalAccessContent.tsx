import { stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Flex, Text } from '@backstage/ui';
import type { AccessAgreement } from '@meshport/plugin-data-access-common';
import type { AccessApi, AccessPage } from '@meshport/plugin-data-access-react';
import { useCallback } from 'react';
import { useLoaded } from '../../hooks/useLoaded';
import { dataAccessTranslationRef } from '../../translation';
import { AgreementList } from '../AgreementList';
import { ListEmpty, ListError, ListSkeleton } from '../shared';

/** Pages of each list that are looked through for one user or group. */
const MOST_PAGES = 20;

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
      const lists = await Promise.all([all(api, 'mine'), all(api, 'given')]);
      const found = new Map(
        lists
          .flat()
          .filter(one => one.consumer.toLocaleLowerCase('en-US') === ref)
          .map(one => [one.id, one]),
      );
      return [...found.values()];
    },
    [ref],
  );
  const { value: agreements, error, reload } = useLoaded(load);
  if (!agreements) {
    return error ? (
      <ListError error={error} onRetry={reload} />
    ) : (
      <ListSkeleton />
    );
  }
  if (agreements.length === 0) {
    return (
      <ListEmpty title={t('principal.empty')} hint={t('principal.emptyHint')} />
    );
  }
  return (
    <Flex direction="column" gap="3">
      <Text as="p" color="secondary">
        {t('principal.intro')}
      </Text>
      <AgreementList
        label={t('principal.listLabel')}
        agreements={agreements}
        actions={() => null}
      />
    </Flex>
  );
}

async function all(
  api: AccessApi,
  list: 'mine' | 'given',
): Promise<AccessAgreement[]> {
  const items: AccessAgreement[] = [];
  let page: AccessPage<AccessAgreement> | undefined;
  for (let number = 0; number < MOST_PAGES; number++) {
    page = await api.getAgreements({ list, cursor: page?.nextCursor });
    items.push(...page.items);
    if (!page.nextCursor) {
      break;
    }
  }
  return items;
}
