import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import type {
  AccessAgreement,
  AccessTransitionRecord,
} from '@meshport/plugin-data-access-common';
import { errorText, type AccessApi } from '@meshport/plugin-data-access-react';
import { useCallback } from 'react';
import { useLoaded } from '../../hooks/useLoaded';
import { dataAccessTranslationRef } from '../../translation';
import { ListSkeleton } from '../shared';
import styles from './AgreementPanel.module.css';
import { HistoryEntry } from './HistoryEntry';

/** Everything that happened, from the asking on: who, why, when, under what. @internal */
export function AgreementHistory(props: { agreement: AccessAgreement }) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const { id, requestId, itemId } = props.agreement;
  const load = useCallback(
    async (api: AccessApi) => {
      const [agreed, asked] = await Promise.all([
        api.getAgreementHistory(id),
        // Who decides on this one may not see the other ports of the request.
        api.getRequestHistory(requestId).catch(() => []),
      ]);
      return inOrder([
        ...asked.filter(one => one.subjectId === itemId),
        ...agreed,
      ]);
    },
    [id, requestId, itemId],
  );
  const { value: history, error, reload } = useLoaded(load);
  return (
    <section className={styles.section}>
      <Text as="h3" variant="title-x-small">
        {t('history.title')}
      </Text>
      {error && !history && (
        <div role="alert">
          <Text as="p" color="danger">
            {t('history.error', { reason: errorText(error) })}
          </Text>
          <Button size="small" variant="secondary" onPress={reload}>
            {t('list.retry')}
          </Button>
        </div>
      )}
      {!error && !history && <ListSkeleton />}
      {history && (
        <ol className={styles.history}>
          {history.map(entry => (
            <HistoryEntry key={entry.id} entry={entry} />
          ))}
        </ol>
      )}
    </section>
  );
}

/** Each once, as it happened; what came at the same moment stays in its order. */
function inOrder(records: AccessTransitionRecord[]): AccessTransitionRecord[] {
  return [...new Map(records.map(one => [one.id, one])).values()].sort(
    (a, b) => a.at - b.at,
  );
}
