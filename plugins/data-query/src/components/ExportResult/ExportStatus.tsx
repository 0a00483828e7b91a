import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Button, ButtonIcon, Text } from '@backstage/ui';
import {
  queryApiRef,
  QueryRequestError,
} from '@meshport/plugin-data-query-react';
import {
  RiCloseLine,
  RiDownloadLine,
  RiErrorWarningLine,
  RiFileDownloadLine,
  RiLoader2Line,
} from '@remixicon/react';
import { useEffect, useRef, useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { formatBytes } from '../../text';
import { dataQueryTranslationRef } from '../../translation';
import styles from './ExportResult.module.css';
import { saveFile } from './saveFile';
import { useExportText } from './useExportText';
import type { ResultExport } from './useExport';

/** How far an export is, and its file while access lasts. @internal */
export function ExportStatus(props: { exported: ResultExport }) {
  const { exported } = props;
  const { format, state, error, lost } = exported;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const queryApi = useApi(queryApiRef);
  const text = useExportText(exported);
  const [received, setReceived] = useState(0);
  const abort = useRef<AbortController>();
  useEffect(() => () => abort.current?.abort(), []);
  const [download, startDownload] = useAsyncFn(async () => {
    if (!state) {
      return false;
    }
    setReceived(0);
    abort.current = new AbortController();
    try {
      saveFile(
        await queryApi.downloadExport(state.id, {
          signal: abort.current.signal,
          onProgress: setReceived,
        }),
      );
    } catch (cause) {
      if (
        cause instanceof QueryRequestError &&
        [403, 404].includes(cause.statusCode)
      ) {
        exported.refresh();
      }
      throw cause;
    }
    return true;
  }, [queryApi, state?.id]);

  if (!format) {
    return null;
  }
  const stage = error ? 'failed' : state?.state ?? 'running';
  const running = stage === 'running';
  const finished = stage === 'finished';
  let Icon = RiErrorWarningLine;
  if (running) {
    Icon = RiLoader2Line;
  } else if (finished) {
    Icon = RiFileDownloadLine;
  }
  const total = state?.bytes ?? 0;
  return (
    <Box bg="neutral" className={styles.root}>
      <Icon size={18} aria-hidden className={styles.icon} />
      <div className={styles.text}>
        {/* Numbers that change all the time are shown; what is done is said. */}
        <div role={running ? undefined : 'status'}>
          <Text>{text}</Text>
        </div>
        {running && state && (
          <progress className={styles.progress} aria-label={text} />
        )}
        {lost && <Text color="secondary">{t('export.lost')}</Text>}
        {format === 'csv' && (running || finished) && (
          <Text color="secondary" variant="body-small">
            {t('export.formulaSafe')}
          </Text>
        )}
        {finished && download.loading && (
          <Text color="secondary">
            {t('export.downloading', {
              bytes: formatBytes(received),
              total: formatBytes(total),
            })}
          </Text>
        )}
        {finished && !download.loading && download.value && (
          <Text color="secondary" role="status">
            {t('export.downloaded')}
          </Text>
        )}
        {finished && download.error && (
          <Text color="danger" role="alert">
            {download.error.message}
          </Text>
        )}
      </div>
      <div className={styles.actions}>
        {running && (
          <Button size="small" variant="secondary" onPress={exported.cancel}>
            {t('export.cancel')}
          </Button>
        )}
        {finished && (
          <Button
            size="small"
            variant="secondary"
            iconStart={<RiDownloadLine />}
            isPending={download.loading}
            onPress={() => startDownload()}
          >
            {t('export.download')}
          </Button>
        )}
        {!running && !finished && (
          <Button
            size="small"
            variant="secondary"
            onPress={() => exported.start(format)}
          >
            {t('export.again')}
          </Button>
        )}
        {!running && (
          <ButtonIcon
            size="small"
            variant="tertiary"
            icon={<RiCloseLine />}
            aria-label={t('export.dismiss')}
            onPress={exported.dismiss}
          />
        )}
      </div>
    </Box>
  );
}
