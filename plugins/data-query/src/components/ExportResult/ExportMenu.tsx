import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import type { ExportFormat } from '@meshport/plugin-data-query-common';
import { RiDownloadLine } from '@remixicon/react';
import { dataQueryTranslationRef } from '../../translation';
import type { ResultExport } from './useExport';

const FORMATS: ExportFormat[] = ['csv', 'parquet', 'json'];

/** Picks the format in which the whole result is exported. @internal */
export function ExportMenu(props: { exported: ResultExport }) {
  const { exported } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const running = exported.state?.state === 'running';
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
            exported.start(format);
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
