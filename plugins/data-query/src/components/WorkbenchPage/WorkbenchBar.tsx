import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonIcon, Text, TooltipTrigger } from '@backstage/ui';
import {
  RiAlignLeft,
  RiPlayFill,
  RiSave3Line,
  RiStopFill,
} from '@remixicon/react';
import type { Purposes } from '../../hooks';
import { modKey } from '../../text';
import { dataQueryTranslationRef } from '../../translation';
import { ActionTooltip } from '../ActionTooltip';
import { PurposeSelect } from '../PurposeSelect';
import styles from './WorkbenchPage.module.css';

/** Properties of {@link WorkbenchBar}. @internal */
export interface WorkbenchBarProps {
  purposes: Purposes;
  /** Purposes for which one holds agreements. */
  granted: string[];
  purpose?: string;
  onPurpose: (purpose: string | undefined) => void;
  canRun: boolean;
  running: boolean;
  onFormat: () => void;
  onSave: () => void;
  onCancel: () => void;
  onRun: () => void;
}

/** Purpose, format, save, cancel and run. @internal */
export function WorkbenchBar(props: WorkbenchBarProps) {
  const { purposes, granted, purpose, onPurpose, canRun, running } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  return (
    <>
      <div className={styles.bar}>
        <PurposeSelect
          className={styles.purpose}
          purposes={purposes.purposes}
          granted={granted}
          value={purpose}
          onChange={onPurpose}
        />
        <span className={styles.spacer} />
        <div className={styles.actions}>
          <TooltipTrigger>
            <ButtonIcon
              variant="secondary"
              icon={<RiAlignLeft />}
              aria-label={t('format.action')}
              isDisabled={!canRun}
              onPress={props.onFormat}
            />
            <ActionTooltip>{t('format.action')}</ActionTooltip>
          </TooltipTrigger>
          <Button
            variant="secondary"
            iconStart={<RiSave3Line />}
            isDisabled={!canRun}
            onPress={props.onSave}
          >
            {t('saved.save')}
          </Button>
          {running && (
            <Button
              variant="secondary"
              iconStart={<RiStopFill />}
              onPress={props.onCancel}
            >
              {t('workbench.cancel')}
            </Button>
          )}
          <TooltipTrigger>
            <Button
              variant="primary"
              iconStart={<RiPlayFill />}
              isDisabled={!canRun}
              onPress={props.onRun}
            >
              {t('workbench.run')}
              <span className={styles.shortcut}>
                {t('workbench.runHint', { key: modKey() })}
              </span>
            </Button>
            <ActionTooltip>
              {t('workbench.runHelp', { key: modKey() })}
            </ActionTooltip>
          </TooltipTrigger>
        </div>
      </div>
      {purposes.error && (
        <Text color="danger" role="alert">
          {t('purpose.loadFailed')}: {purposes.error.message}
        </Text>
      )}
    </>
  );
}
