import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import type {
  ExportFormat,
  QueryRequest,
} from '@meshport/plugin-data-query-common';
import { RiDownloadLine } from '@remixicon/react';
import { dataQueryTranslationRef } from '../../translation';
import { useExport } from './useExport';

const FORMATS: ExportFormat[] = ['csv', 'parquet', 'json'];

/** Picks the format in which the whole result is exported. @internal */
export function ExportMenu(props: { request: QueryRequest }) {
  const { running, start } = useExport(props.request);
  const { t } = useTranslationRef(dataQueryTranslationRef);
  return (
    <MenuTrigger>
      <Button
        size="small"
        variant="secondary"
        iconStart={<RiDownloadLine />}
        isDisabled={running}
      >
        {t('export.open')}
      </Button>
      <Menu
        aria-label={t('export.menu')}
        onAction={key => {
          const format = FORMATS.find(candidate => candidate === key);
          if (format) {
            start(format);
          }
        }}
      >
        {FORMATS.map(format => (
          <MenuItem key={format} id={format}>
            {t(`export.${format}`)}
          </MenuItem>
        ))}
      </Menu>
    </MenuTrigger>
  );
}
