import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { QueryRunState } from '@meshport/plugin-data-query-react';
import { useEffect, useState } from 'react';
import { formatBytes, formatDuration } from '../../text';
import { dataQueryTranslationRef } from '../../translation';

const TICK_MS = 100;

function useElapsed(state: QueryRunState): number {
  const running = state.status === 'running';
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    if (!running) {
      return undefined;
    }
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [running, state.startedAt]);
  return running
    ? Math.max(0, now - (state.startedAt ?? now))
    : state.progress?.elapsedMs ?? 0;
}

/** Rows, time and bytes of a run, said as they are. @internal */
export function ResultSummary(props: { state: QueryRunState }) {
  const { state } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const elapsed = useElapsed(state);
  const count = state.rows.length;
  const rows = count.toLocaleString();

  let rowsText;
  if (state.status === 'running' && state.queuePosition !== undefined) {
    rowsText = t('queue.place', {
      position: state.queuePosition.toLocaleString(),
    });
  } else if (state.status === 'running') {
    rowsText = count
      ? t('result.rowsSoFar', { count, rows })
      : t('result.waiting');
  } else if (state.truncated?.by === 'bytes') {
    rowsText = t('result.cutByBytes', {
      rows,
      limit: formatBytes(state.truncated.limit),
    });
  } else if (state.truncated?.atLeast) {
    rowsText = t('result.firstOf', {
      rows,
      total: state.truncated.atLeast.toLocaleString(),
    });
  } else if (state.truncated) {
    rowsText = t('result.firstRows', { rows });
  } else {
    rowsText = t('result.rows', { count, rows });
  }
  const bytes = state.progress?.bytes;
  return (
    <Text color="secondary">
      <span>{rowsText}</span>
      {' · '}
      <span title={`${elapsed.toLocaleString()} ms`}>
        {formatDuration(elapsed)}
      </span>
      {bytes !== undefined && (
        <>
          {' · '}
          <span title={`${bytes.toLocaleString()} B`}>
            {t('result.bytesReceived', { bytes: formatBytes(bytes) })}
          </span>
        </>
      )}
    </Text>
  );
}
