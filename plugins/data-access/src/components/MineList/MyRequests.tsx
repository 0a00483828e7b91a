import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Flex, Text } from '@backstage/ui';
import {
  requestStateWords,
  type AccessRequest,
  type AccessRequestItem,
} from '@meshport/plugin-data-access-common';
import {
  RequestItemState,
  accessApiRef,
  formatDay,
  errorText,
} from '@meshport/plugin-data-access-react';
import { useState } from 'react';
import { usePurposeTitles } from '../../hooks/usePurposeTitles';
import { dataAccessTranslationRef } from '../../translation';
import { AccessList, PortName } from '../shared';
import type { AskAgain } from './MineList';

/** @internal */
export interface MyRequestsProps {
  requests: AccessRequest[];
  /** Id of the request that a link led to. */
  current?: string;
  onAskAgain: (what: AskAgain) => void;
  /** Goes on with a draft, or with what changes were asked of. */
  onEdit: (request: AccessRequest) => void;
}

interface Row {
  id: string;
  request: AccessRequest;
  item: AccessRequestItem;
  /** A request is withdrawn as a whole: the first of its ports that waits has the button. */
  withdraws: boolean;
}

/** What the user asked for, port by port, and where each stands. @internal */
export function MyRequests(props: MyRequestsProps) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const accessApi = useApi(accessApiRef);
  const purposeTitle = usePurposeTitles();
  const [pending, setPending] = useState<string>();
  const [error, setError] = useState<Error>();
  const rows = props.requests.flatMap((request): Row[] => {
    const first = request.items.find(
      item => requestStateWords[item.state] === 'waiting',
    );
    return request.items.map(item => ({
      id: `${request.id}.${item.id}`,
      request,
      item,
      withdraws: item === first,
    }));
  });

  async function withdraw(request: AccessRequest) {
    setPending(request.id);
    setError(undefined);
    try {
      await accessApi.withdraw(request.id);
    } catch (failure) {
      setError(failure as Error);
    }
    setPending(undefined);
  }

  return (
    <>
      {error && (
        <Alert
          status="danger"
          icon
          role="alert"
          title={t('mine.failed')}
          description={errorText(error)}
        />
      )}
      <AccessList<Row>
        label={t('mine.requests')}
        rows={rows}
        current={
          props.current &&
          rows.find(row => row.request.id === props.current)?.id
        }
        columns={[
          {
            id: 'product',
            label: t('list.product'),
            isRowHeader: true,
            content: ({ item }) => (
              <PortName title={item.productTitle} sqlName={item.sqlName} />
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
            id: 'asked',
            label: t('list.asked'),
            content: ({ request }) =>
              request.submittedAt === undefined &&
              request.items.every(item => item.state === 'draft')
                ? t('mine.notAsked')
                : formatDay(request.submittedAt ?? request.createdAt),
          },
          {
            id: 'state',
            label: t('list.state'),
            content: ({ item }) => <RequestItemState item={item} />,
          },
          {
            id: 'action',
            label: t('list.action'),
            content: ({ request, item, withdraws }) => (
              <Flex gap="2" style={{ flexWrap: 'wrap' }}>
                {(item.state === 'draft' || item.state === 'changes-asked') && (
                  <Button
                    size="small"
                    variant="secondary"
                    aria-label={t(
                      item.state === 'draft'
                        ? 'mine.continueLabel'
                        : 'mine.changeLabel',
                      { product: item.productTitle },
                    )}
                    onPress={() => props.onEdit(request)}
                  >
                    {t(
                      item.state === 'draft' ? 'mine.continue' : 'mine.change',
                    )}
                  </Button>
                )}
                {withdraws && (
                  <Button
                    size="small"
                    variant="secondary"
                    isPending={pending === request.id}
                    aria-label={t('mine.withdrawLabel', {
                      product: request.items
                        .map(one => one.productTitle)
                        .join(', '),
                    })}
                    onPress={() => withdraw(request)}
                  >
                    {t('mine.withdraw')}
                  </Button>
                )}
                {requestStateWords[item.state] === 'ended' && (
                  <Button
                    size="small"
                    variant="secondary"
                    aria-label={t('mine.askAgainLabel', {
                      product: item.productTitle,
                    })}
                    onPress={() =>
                      props.onAskAgain({
                        portRef: item.portRef,
                        purpose: request.purpose,
                        consumer: request.consumer,
                        columns: item.columns,
                        rowFilter: item.rowFilter,
                      })
                    }
                  >
                    {t('mine.askAgain')}
                  </Button>
                )}
              </Flex>
            ),
          },
        ]}
      />
    </>
  );
}
