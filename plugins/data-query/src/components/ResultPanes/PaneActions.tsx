import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon, ToggleButton, TooltipTrigger } from '@backstage/ui';
import { RiPushpinLine, RiRestartLine } from '@remixicon/react';
import { dataQueryTranslationRef } from '../../translation';
import type { ResultPane, ResultPanes } from '../../workbench';
import { ActionTooltip } from '../ActionTooltip';

/** Keeps a result when something else is run, or runs it again. @internal */
export function PaneActions(props: { pane: ResultPane; results: ResultPanes }) {
  const { pane, results } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  return (
    <>
      <TooltipTrigger>
        <ToggleButton
          iconStart={<RiPushpinLine />}
          aria-label={t('panes.keep')}
          isSelected={pane.kept}
          onChange={kept => results.keep(pane.id, kept)}
        />
        <ActionTooltip>{t('panes.keep')}</ActionTooltip>
      </TooltipTrigger>
      <TooltipTrigger>
        <ButtonIcon
          variant="secondary"
          icon={<RiRestartLine />}
          aria-label={t('panes.rerun')}
          onPress={() => results.rerun(pane.id)}
        />
        <ActionTooltip>{t('panes.rerun')}</ActionTooltip>
      </TooltipTrigger>
    </>
  );
}
