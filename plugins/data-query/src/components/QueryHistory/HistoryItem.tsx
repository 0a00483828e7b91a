import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { QueryRecord } from '@meshport/plugin-data-query-common';
import { formatAgo, formatDuration } from '../../text';
import { dataQueryTranslationRef } from '../../translation';
import { SideListButton, SideListText } from '../SideList';
import styles from './QueryHistory.module.css';

const FAILED: QueryRecord['state'][] = ['failed', 'ended', 'refused'];

/** One thing that was run or refused, opened again where its text is kept. @internal */
export function HistoryItem(props: {
  record: QueryRecord;
  purposeTitle: (purpose: string) => string;
  onOpen: (query: { sql: string; purpose?: string }) => void;
}) {
  const { record, purposeTitle, onOpen } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const { kind = 'query', sql, portRefs, purpose, message } = record;
  const refused = record.state === 'refused';
  const facts = [
    kind !== 'query' && t(`history.kind.${kind}`),
    t(`history.state.${record.state}`),
    formatAgo(record.startedAt),
    record.rows !== undefined &&
      t('history.rows', {
        count: record.rows,
        rows: record.rows.toLocaleString(),
      }),
    record.endedAt !== undefined &&
      !refused &&
      formatDuration(record.endedAt - record.startedAt),
    purpose && purposeTitle(purpose),
    record.tokenId && t('history.byToken'),
  ]
    .filter(Boolean)
    .join(' · ');
  // Of a preview there never was a text; what was looked at says more, or why it was not.
  const text = sql ?? (portRefs.join(', ') || message || t('history.noText'));
  const problem = message ?? record.error;
  const said = [facts, problem].filter(Boolean).join('. ');
  return (
    <li className={styles.item}>
      <SideListButton
        title={text}
        label={sql && `${t('history.open', { sql })}. ${said}`}
        failed={FAILED.includes(record.state)}
        disabled={!sql}
        facts={
          <>
            {facts}
            {problem && problem !== text && (
              <span className={styles.error}>{problem}</span>
            )}
          </>
        }
        onPress={() => sql && onOpen({ sql, purpose })}
      >
        <SideListText>{text}</SideListText>
      </SideListButton>
    </li>
  );
}
