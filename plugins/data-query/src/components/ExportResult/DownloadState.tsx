import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { formatBytes } from '../../text';
import { dataQueryTranslationRef } from '../../translation';
import type { ExportDownload } from '../../workbench';

/** How far a file is on its way to the browser. @internal */
export function DownloadState(props: {
  download: ExportDownload | undefined;
  /** Bytes of the whole. */
  total: number;
}) {
  const { download, total } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  switch (download?.state) {
    case 'loading':
      return (
        <Text color="secondary" variant="body-small">
          {t('export.downloading', {
            bytes: formatBytes(download.received),
            total: formatBytes(total),
          })}
        </Text>
      );
    case 'done':
      return (
        <Text color="secondary" variant="body-small" role="status">
          {t('export.downloaded')}
        </Text>
      );
    case 'failed':
      return (
        <Text color="danger" variant="body-small" role="alert">
          {download.error?.message}
        </Text>
      );
    default:
      return null;
  }
}
