import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, DialogBody, Flex, TextAreaField } from '@backstage/ui';
import { isOpenRequestState } from '@meshport/plugin-data-access-common';
import { formatDay, errorText } from '@meshport/plugin-data-access-react';
import { useEffect, useRef } from 'react';
import { useListKeys } from '../../hooks/useListKeys';
import type { DecisionMode } from '../../hooks/useOpenItem';
import { dataAccessTranslationRef } from '../../translation';
import { DecisionFooter } from './DecisionFooter';
import { DecisionFacts } from './DecisionFacts';
import { DecisionSample } from './DecisionSample';
import { DecisionScope } from './DecisionScope';
import styles from './DecisionPanel.module.css';
import type { DecisionContext } from './useDecisionContext';
import { useDecisionEditor, type DecisionResult } from './useDecisionEditor';

/** @internal */
export interface DecisionEditorProps {
  context: DecisionContext;
  mode: DecisionMode;
  onModeChange: (mode: DecisionMode) => void;
  onMove: (step: 1 | -1) => void;
  onReload: () => void;
  onClose: () => void;
}

/** The facts, the scope that can be made smaller, and the buttons. @internal */
export function DecisionEditor(props: DecisionEditorProps) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const { context, onModeChange, onMove } = props;
  const { item } = context;
  const mode = isOpenRequestState(item.state) ? props.mode : 'decide';
  const editor = useDecisionEditor(context, mode, props.onReload);
  const { mayDecide, result } = editor;
  const open = mayDecide && !result;

  const keys = useListKeys({
    j: () => onMove(1),
    k: () => onMove(-1),
    ...(open && mode === 'decide'
      ? {
          a: () => !editor.pending && editor.approve(),
          l: () => onModeChange('less'),
          r: () => onModeChange('reject'),
          c: () => onModeChange('changes'),
        }
      : {}),
  });

  // The dialog itself, or its closing button, would not hear the keys; and the
  // button that decided is gone once that is done.
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!root.current?.contains(document.activeElement)) {
      root.current?.focus();
    }
  }, [result]);

  return (
    <div {...keys} ref={root} tabIndex={-1} className={styles.editor}>
      {/* Scrolls with the keyboard too, where nothing in it takes the focus. */}
      <DialogBody tabIndex={0} role="region" aria-label={t('panel.details')}>
        <Flex direction="column" gap="4">
          <div aria-live="polite" className={styles.live}>
            {result && (
              <Alert status="success" icon title={resultText(result)} />
            )}
          </div>
          {!result && !isOpenRequestState(item.state) && (
            <Alert status="info" icon title={t('panel.decided')} />
          )}
          {!result && isOpenRequestState(item.state) && !mayDecide && (
            <Alert
              status="warning"
              icon
              title={t('panel.conflict')}
              description={
                item.mayDecide?.reason ?? t('panel.conflictFallback')
              }
            />
          )}
          {editor.error && (
            <Alert
              status="danger"
              icon
              role="alert"
              title={t('panel.failed')}
              description={
                editor.conflict
                  ? [
                      t('panel.conflictVersion'),
                      ...(editor.asOne ? [errorText(editor.error)] : []),
                    ].join(' ')
                  : errorText(editor.error)
              }
            />
          )}
          {open && editor.asOne && (
            <Alert
              status="info"
              icon
              title={t('panel.package')}
              description={t('panel.packageHint', {
                products: context.request.items
                  .map(one => one.productTitle)
                  .join(', '),
              })}
            />
          )}
          <DecisionFacts context={context} />
          <DecisionScope
            context={context}
            reduce={open && mode === 'less'}
            reductions={editor.reductions}
            typeOf={editor.typeOf}
            onChange={editor.setReductions}
          />
          {open && <DecisionSample key={item.version} context={context} />}
          {open && mode !== 'decide' && (
            <TextAreaField
              // The field is why the user came here (WAI-ARIA dialog pattern).
              // eslint-disable-next-line jsx-a11y/no-autofocus
              autoFocus={mode === 'reject' || mode === 'changes'}
              label={
                mode === 'changes' ? t('panel.whatToChange') : t('panel.reason')
              }
              description={t('panel.reasonHint')}
              rows={2}
              value={editor.reason}
              onChange={editor.setReason}
            />
          )}
        </Flex>
      </DialogBody>
      <DecisionFooter
        mode={mode}
        open={open}
        editor={editor}
        onModeChange={onModeChange}
        onNext={() => onMove(1)}
        onClose={props.onClose}
      />
    </div>
  );

  function resultText(done: DecisionResult): string {
    return done.kind === 'approved'
      ? t('panel.approved', { day: formatDay(done.until) })
      : t(`panel.done.${done.kind}`);
  }
}
