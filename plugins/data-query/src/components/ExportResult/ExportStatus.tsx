import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Button, ButtonIcon, Link, Text } from '@backstage/ui';
import type { QueryRequest } from '@meshport/plugin-data-query-common';
import { QueryRequestError } from '@meshport/plugin-data-query-react';
import {
  RiCloseLine,
  RiDownloadLine,
  RiErrorWarningLine,
  RiFileDownloadLine,
  RiLoader2Line,
} from '@remixicon/react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { useExports, useSideHref, useStore } from '../../hooks';
import { dataQueryTranslationRef } from '../../translation';
import { DownloadState } from './DownloadState';
import styles from './ExportResult.module.css';
import { useExportText } from './useExportText';
import { useExport } from './useExport';

/** How far the export of a result is, and its file while access lasts. @internal */
export function ExportStatus(props: { request: QueryRequest }) {
  const { shown, running, lost, start, cancel, hide } = useExport(
    props.request,
  );
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const { downloads } = useExports();
  const sideHref = useSideHref('exports');
  const textOf = useExportText();
  const allDownloads = useStore(downloads)!;
  const [stopping, stop] = useAsyncFn(cancel, [cancel]);

  if (!shown) {
    return null;
  }
  const { format, item, error } = shown;
  const text = textOf(shown);
  const finished = item?.state === 'finished';
  const download = item && allDownloads.get(item.id);
  const full = error instanceof QueryRequestError && error.statusCode === 429;
  let Icon = RiErrorWarningLine;
  if (running) {
    Icon = RiLoader2Line;
  } else if (finished) {
    Icon = RiFileDownloadLine;
  }
  return (
    <Box bg="neutral" className={styles.root}>
      <Icon size={18} aria-hidden className={styles.icon} />
      <div className={styles.text}>
        {/* Numbers that change all the time are shown; what is done is said. */}
        <div role={running ? undefined : 'status'}>
          <Text>{text}</Text>
        </div>
        {full && <Link href={sideHref}>{t('export.toList')}</Link>}
        {running && item && (
          <progress className={styles.progress} aria-label={text} />
        )}
        {lost && <Text color="secondary">{t('export.lost')}</Text>}
        {stopping.error && (
          <Text color="danger" role="alert">
            {stopping.error.message}
          </Text>
        )}
        {format === 'csv' && (running || finished) && (
          <Text color="secondary" variant="body-small">
            {t('export.formulaSafe')}
          </Text>
        )}
        {item && finished && (
          <DownloadState download={download} total={item.bytes} />
        )}
      </div>
      <div className={styles.actions}>
        {running && item && (
          <Button
            size="small"
            variant="secondary"
            isPending={stopping.loading}
            onPress={() => {
              stop();
            }}
          >
            {t('export.cancel')}
          </Button>
        )}
        {item && finished && (
          <Button
            size="small"
            variant="secondary"
            iconStart={<RiDownloadLine />}
            isPending={download?.state === 'loading'}
            onPress={() => {
              downloads.start(item.id);
            }}
          >
            {t('export.download')}
          </Button>
        )}
        {!running && !finished && (
          <Button
            size="small"
            variant="secondary"
            onPress={() => start(format)}
          >
            {t('export.again')}
          </Button>
        )}
        {(item || error) && (
          <ButtonIcon
            size="small"
            variant="tertiary"
            icon={<RiCloseLine />}
            aria-label={t('export.dismiss')}
            onPress={hide}
          />
        )}
      </div>
    </Box>
  );
}
