import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Badge, Button, Flex, Text } from '@backstage/ui';
import { formatDay, formatDistance } from '@meshport/plugin-data-access-react';
import type { DecideRow } from '../../hooks/useDecideList';
import { dataAccessTranslationRef } from '../../translation';
import { EntityName, PortName, type AccessColumn } from '../shared';

/** The columns of what waits for a decision. @internal */
export function useDecideColumns(options: {
  purposeTitle: (purpose: string) => string;
  onOpen: (row: DecideRow) => void;
}): AccessColumn<DecideRow>[] {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const { purposeTitle, onOpen } = options;
  return [
    {
      id: 'product',
      label: t('list.product'),
      isRowHeader: true,
      content: ({ item }) => (
        <PortName title={item.productTitle} sqlName={item.sqlName} />
      ),
    },
    {
      id: 'who',
      label: t('list.who'),
      content: ({ request }) => (
        <>
          <Text as="p">
            <EntityName entityRef={request.requester} />
          </Text>
          {request.consumer !== request.requester && (
            <Text as="p" variant="body-small" color="secondary">
              <EntityName entityRef={request.consumer} />
            </Text>
          )}
        </>
      ),
    },
    {
      id: 'purpose',
      label: t('list.purpose'),
      content: ({ request }) => (
        <>
          <Text as="p">{purposeTitle(request.purpose)}</Text>
          <Text as="p" variant="body-small" color="secondary">
            {request.justification}
          </Text>
        </>
      ),
    },
    {
      id: 'until',
      label: t('list.until'),
      content: ({ request }) => formatDay(request.until),
    },
    {
      id: 'asked',
      label: t('list.asked'),
      content: ({ request, item }) => (
        <>
          <Text
            as="p"
            title={new Date(
              request.submittedAt ?? request.createdAt,
            ).toLocaleString()}
          >
            {formatDistance(request.submittedAt ?? request.createdAt)}
          </Text>
          {item.waitsFor?.lapsesAt && (
            <Text as="p" variant="body-small" color="secondary">
              {t('decide.due', {
                when: formatDistance(item.waitsFor.lapsesAt),
              })}
            </Text>
          )}
        </>
      ),
    },
    {
      id: 'open',
      label: t('list.action'),
      content: row => (
        <Flex gap="2" align="center">
          <Button
            size="small"
            variant="secondary"
            aria-label={t('decide.openRow', {
              product: row.item.productTitle,
              who: row.request.requester,
            })}
            onPress={() => onOpen(row)}
          >
            {t('decide.open')}
          </Button>
          {row.item.mayDecide?.allowed === false && (
            <Badge>{t('decide.conflicted')}</Badge>
          )}
        </Flex>
      ),
    },
  ];
}
