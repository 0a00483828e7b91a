import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import type { QueryExport } from '@meshport/plugin-data-query-common';
import { RiDeleteBinLine, RiDownloadLine, RiStopFill } from '@remixicon/react';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { type Exports, useStore } from '../../hooks';
import { dataQueryTranslationRef } from '../../translation';
import { DownloadState } from '../ExportResult';
import { SideListButton, SideListText } from '../SideList';
import { DeleteExport } from './DeleteExport';
import styles from './Exports.module.css';
import { useExportFacts } from './useExportFacts';

/** Enough of a text to tell one button from another. */
const SAID = 60;

/** One export: its text opened again, its file, its end. @internal */
export function ExportItem(
  props: Exports & {
    item: QueryExport;
    purposeTitle: (purpose: string) => string;
    onOpen: (query: { sql: string; purpose?: string }) => void;
  },
) {
  const { item, list, downloads, purposeTitle, onOpen } = props;
  const { id, sql, purpose, state } = item;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const { facts, note } = useExportFacts(item, purposeTitle);
  const download = useStore(downloads)!.get(id);
  const [deleting, setDeleting] = useState(false);
  const [ending, end] = useAsyncFn(
    () => (state === 'running' ? list.cancel(id) : list.remove(id)),
    [list, id, state],
  );
  const running = state === 'running';
  const finished = state === 'finished';
  const failed = state === 'failed' || state === 'ended';
  const named = (action: string) =>
    t('export.of', {
      action,
      format: t(`export.format.${item.format}`),
      statement: sql.trim().replace(/\s+/g, ' ').slice(0, SAID),
    });

  return (
    <li className={styles.item}>
      <SideListButton
        title={sql}
        label={`${t('history.open', { sql })}. ${facts}`}
        failed={failed}
        facts={facts}
        onPress={() => onOpen({ sql, purpose })}
      >
        <SideListText>{sql}</SideListText>
      </SideListButton>
      <div className={styles.below}>
        {note && (
          <Text variant="body-small" color="secondary">
            {note}
          </Text>
        )}
        {finished && <DownloadState download={download} total={item.bytes} />}
        {ending.error && (
          <Text variant="body-small" color="danger" role="alert">
            {ending.error.message}
          </Text>
        )}
        <div className={styles.actions}>
          {running && (
            <Button
              size="small"
              variant="secondary"
              iconStart={<RiStopFill />}
              aria-label={named(t('export.stop'))}
              isPending={ending.loading}
              onPress={() => {
                end();
              }}
            >
              {t('export.stop')}
            </Button>
          )}
          {finished && (
            <Button
              size="small"
              variant="secondary"
              iconStart={<RiDownloadLine />}
              aria-label={named(t('export.download'))}
              isPending={download?.state === 'loading'}
              onPress={() => {
                downloads.start(id);
              }}
            >
              {t('export.download')}
            </Button>
          )}
          {!running && (
            <Button
              size="small"
              variant="tertiary"
              iconStart={<RiDeleteBinLine />}
              aria-label={named(t('export.delete'))}
              isPending={ending.loading}
              onPress={() => {
                // Only a file is worth a question.
                if (finished) {
                  setDeleting(true);
                } else {
                  end();
                }
              }}
            >
              {t('export.delete')}
            </Button>
          )}
        </div>
      </div>
      {deleting && (
        <DeleteExport
          item={item}
          onDelete={() => list.remove(id)}
          onClose={() => setDeleting(false)}
        />
      )}
    </li>
  );
}
