import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useApi } from '@backstage/core-plugin-api';
import { Alert, Button, DialogBody, DialogFooter, Text } from '@backstage/ui';
import {
  requestStateWords,
  type AccessRequest,
} from '@meshport/plugin-data-access-common';
import { useState } from 'react';
import { accessApiRef } from '../../api';
import { formatDay, errorText } from '../../text';
import { dataAccessReactTranslationRef } from '../../translation';
import { DecisionSteps } from '../DecisionSteps';
import { RequestItemState } from '../RequestItemState';
import styles from './RequestAccessPanel.module.css';

/** @internal */
export interface RequestOutcomeProps {
  request: AccessRequest;
  /** Goes on with a draft, or with what changes were asked of. */
  onEdit: (request: AccessRequest) => void;
  onClose: () => void;
}

/** Where a request stands, who has it, since when; and the way back. @internal */
export function RequestOutcome(props: RequestOutcomeProps) {
  const { t } = useTranslationRef(dataAccessReactTranslationRef);
  const accessApi = useApi(accessApiRef);
  const [request, setRequest] = useState(props.request);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<Error>();
  const waits = request.items.some(
    item => requestStateWords[item.state] === 'waiting',
  );
  const draft = request.items.every(item => item.state === 'draft');
  const asked = request.items.some(item => item.state === 'changes-asked');

  async function withdraw() {
    setPending(true);
    setError(undefined);
    try {
      await accessApi.withdraw(request.id);
      setRequest(await accessApi.getRequest(request.id));
    } catch (failure) {
      setError(failure as Error);
    }
    setPending(false);
  }

  return (
    <>
      <DialogBody aria-live="polite">
        <Text as="h3" variant="title-x-small">
          {t(draft ? 'outcome.draftTitle' : 'outcome.title', {
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
        {waits && (
          <Button variant="secondary" isPending={pending} onPress={withdraw}>
            {t('outcome.withdraw')}
          </Button>
        )}
        {(draft || asked) && (
          <Button variant="secondary" onPress={() => props.onEdit(request)}>
            {t(draft ? 'outcome.continue' : 'outcome.change')}
          </Button>
        )}
        <Button variant="primary" onPress={props.onClose}>
          {t('outcome.done')}
        </Button>
      </DialogFooter>
    </>
  );
}
