import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { LedgerEntry } from '@meshport/plugin-data-access-react';
import { useReasonText } from '../../hooks/useReasonText';
import { ledgerEventMessages } from '../../messages/ledgerEventMessages';
import { dataAccessTranslationRef } from '../../translation';
import styles from './LedgerView.module.css';

const EVENTS = Object.keys(
  ledgerEventMessages,
) as (keyof typeof ledgerEventMessages)[];

/** What an entry says happened, in words, and why; with the event's own name. @internal */
export function LedgerEvent(props: { entry: LedgerEntry }) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const reasonText = useReasonText();
  const { event, payload } = props.entry;
  const known = EVENTS.find(one => one === event);
  const { reason, changes, detail } = payload;
  const said = [
    ...(typeof reason === 'string' && reason ? [reasonText(reason)] : []),
    ...(Array.isArray(changes) ? changes : []),
    ...(typeof detail === 'string' ? [detail] : []),
  ].filter(one => typeof one === 'string');
  return (
    <>
      <Text as="p">{known ? t(`ledger.events.${known}`) : event}</Text>
      {said.map(one => (
        <Text key={one} as="p" variant="body-small" className={styles.subject}>
          {one}
        </Text>
      ))}
      {known && <code className={styles.hash}>{event}</code>}
    </>
  );
}
