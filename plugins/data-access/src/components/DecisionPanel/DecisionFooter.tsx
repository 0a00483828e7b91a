import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, DialogFooter, Text } from '@backstage/ui';
import type { DecisionMode } from '../../hooks/useOpenItem';
import { dataAccessTranslationRef } from '../../translation';
import styles from './DecisionPanel.module.css';
import type { useDecisionEditor } from './useDecisionEditor';

/** @internal */
export interface DecisionFooterProps {
  mode: DecisionMode;
  /** Whether there is something to decide, and the user may. */
  open: boolean;
  editor: ReturnType<typeof useDecisionEditor>;
  onModeChange: (mode: DecisionMode) => void;
  onNext: () => void;
  onClose: () => void;
}

/** The buttons of a decision; none of them for who may not decide. @internal */
export function DecisionFooter(props: DecisionFooterProps) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const { mode, open, editor, onModeChange } = props;

  if (!open) {
    return (
      <DialogFooter>
        <Button variant="secondary" onPress={props.onClose}>
          {t('panel.close')}
        </Button>
        {editor.result && (
          <Button variant="primary" onPress={props.onNext}>
            {t('panel.next')}
          </Button>
        )}
      </DialogFooter>
    );
  }
  if (mode === 'decide') {
    return (
      <DialogFooter className={styles.footer}>
        <Text
          as="p"
          variant="body-x-small"
          color="secondary"
          className={styles.keys}
        >
          {t('panel.keys')}
        </Text>
        <Button
          variant="secondary"
          destructive
          onPress={() => onModeChange('reject')}
        >
          {t('panel.reject')}
        </Button>
        <Button variant="secondary" onPress={() => onModeChange('changes')}>
          {t('panel.askForChanges')}
        </Button>
        <Button variant="secondary" onPress={() => onModeChange('less')}>
          {t('panel.approveLess')}
        </Button>
        <Button
          variant="primary"
          isPending={editor.pending}
          onPress={editor.approve}
        >
          {t('panel.approve')}
        </Button>
      </DialogFooter>
    );
  }
  return (
    <DialogFooter className={styles.footer}>
      <Button variant="secondary" onPress={() => onModeChange('decide')}>
        {t('panel.back')}
      </Button>
      {mode === 'changes' && (
        <Button
          variant="primary"
          isPending={editor.pending}
          isDisabled={!editor.reason.trim()}
          onPress={editor.askForChanges}
        >
          {t('panel.askForChanges')}
        </Button>
      )}
      {mode === 'less' && (
        <Button
          variant="primary"
          isPending={editor.pending}
          isDisabled={!editor.lessIsValid}
          onPress={editor.approve}
        >
          {t('panel.approveLess')}
        </Button>
      )}
      {mode === 'reject' && (
        <Button
          variant="primary"
          destructive
          isPending={editor.pending}
          isDisabled={!editor.reason.trim()}
          onPress={editor.reject}
        >
          {t('panel.reject')}
        </Button>
      )}
    </DialogFooter>
  );
}
