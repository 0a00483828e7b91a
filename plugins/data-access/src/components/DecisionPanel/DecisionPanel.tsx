import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Dialog, DialogBody, DialogHeader } from '@backstage/ui';
import type { DecisionMode, OpenItem } from '../../hooks/useOpenItem';
import { errorText } from '@meshport/plugin-data-access-react';
import { dataAccessTranslationRef } from '../../translation';
import { ListSkeleton } from '../shared';
import { DecisionEditor } from './DecisionEditor';
import styles from './DecisionPanel.module.css';
import { useDecisionContext } from './useDecisionContext';

/** @internal */
export interface DecisionPanelProps {
  open: OpenItem;
  onModeChange: (mode: DecisionMode) => void;
  /** Goes to the next or the one before in the list. */
  onMove: (step: 1 | -1) => void;
  onClose: () => void;
}

/** A panel over the list that has all that one decision needs. @internal */
export function DecisionPanel(props: DecisionPanelProps) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const { open, onClose } = props;
  const { context, error, reload } = useDecisionContext(
    open.requestId,
    open.itemId,
  );
  const notFound = error && 'statusCode' in error && error.statusCode === 404;
  return (
    <Dialog
      isOpen
      onOpenChange={isOpen => !isOpen && onClose()}
      width={920}
      className={styles.panel}
    >
      <DialogHeader>
        {context ? context.item.productTitle : t('panel.title')}
      </DialogHeader>
      {!context && (
        <DialogBody>
          {error ? (
            <Alert
              status="danger"
              icon
              role="alert"
              title={t('panel.loadError')}
              description={notFound ? t('panel.notFound') : errorText(error)}
              customActions={
                notFound ? undefined : (
                  <Button variant="secondary" size="small" onPress={reload}>
                    {t('list.retry')}
                  </Button>
                )
              }
            />
          ) : (
            <ListSkeleton />
          )}
        </DialogBody>
      )}
      {context && (
        <DecisionEditor
          key={context.item.id}
          context={context}
          mode={open.mode}
          onModeChange={props.onModeChange}
          onMove={props.onMove}
          onReload={reload}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}
