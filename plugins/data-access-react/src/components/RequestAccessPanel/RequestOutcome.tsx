import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, DialogBody, DialogFooter, Text } from '@backstage/ui';
import {
  requestStateWords,
  type AccessRequest,
} from '@meshport/plugin-data-access-common';
import { useState } from 'react';
import { accessApiRef } from '../../api';
import { errorText, formatDay } from '../../text';
import { dataAccessReactTranslationRef } from '../../translation';
import { AccessBanner } from '../AccessBanner';
import { DecisionSteps } from '../DecisionSteps';
import { RequestItemState } from '../RequestItemState';
import styles from './RequestAccessPanel.module.css';

/** @internal */
export interface RequestOutcomeProps {
  /** At least one. */
  requests: AccessRequest[];
  /** Goes on with a draft, or with what changes were asked of. */
  onEdit: (request: AccessRequest) => void;
  onClose: () => void;
}

/** Where requests stand, who has them, since when; and the way back. @internal */
export function RequestOutcome(props: RequestOutcomeProps) {
  const { t } = useTranslationRef(dataAccessReactTranslationRef);
  const accessApi = useApi(accessApiRef);
  const [requests, setRequests] = useState(props.requests);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<Error>();
  const waiting = requests.filter(request =>
    request.items.some(item => requestStateWords[item.state] === 'waiting'),
  );
  const writable = requests.find(
    request =>
      isDraft(request) ||
      request.items.some(item => item.state === 'changes-asked'),
  );

  async function withdraw() {
    setPending(true);
    setError(undefined);
    try {
      for (const request of waiting) {
        await accessApi.withdraw(request.id);
      }
      setRequests(
        await Promise.all(requests.map(one => accessApi.getRequest(one.id))),
      );
    } catch (failure) {
      setError(failure as Error);
    }
    setPending(false);
  }

  return (
    <>
      <DialogBody aria-live="polite">
        <div className={styles.notice}>
          <AccessBanner
            portRefs={requests.flatMap(one =>
              one.items.map(item => item.portRef),
            )}
          />
        </div>
        {requests.map(request => (
          <section key={request.id}>
            <Text as="h3" variant="title-x-small">
              {t(isDraft(request) ? 'outcome.draftTitle' : 'outcome.title', {
                when: formatDay(request.submittedAt ?? request.createdAt),
              })}
            </Text>
            <Text as="p" variant="body-small" color="secondary">
              {t('outcome.intro')}
            </Text>
            <ul className={styles.outcome}>
              {request.items.map(item => (
                <li key={item.id}>
                  <Text as="p" weight="bold">
                    {item.productTitle}
                  </Text>
                  <RequestItemState item={item} />
                  {item.steps && item.steps.length > 1 && (
                    <DecisionSteps steps={item.steps} />
                  )}
                </li>
              ))}
            </ul>
          </section>
        ))}
        {error && (
          <Alert
            status="danger"
            icon
            role="alert"
            title={t('outcome.withdrawError')}
            description={errorText(error)}
          />
        )}
      </DialogBody>
      <DialogFooter>
        {waiting.length > 0 && (
          <Button variant="secondary" isPending={pending} onPress={withdraw}>
            {t('outcome.withdraw')}
          </Button>
        )}
        {writable && (
          <Button variant="secondary" onPress={() => props.onEdit(writable)}>
            {t(isDraft(writable) ? 'outcome.continue' : 'outcome.change')}
          </Button>
        )}
        <Button variant="primary" onPress={props.onClose}>
          {t('outcome.done')}
        </Button>
      </DialogFooter>
    </>
  );
}

function isDraft(request: AccessRequest): boolean {
  return request.items.every(item => item.state === 'draft');
}
