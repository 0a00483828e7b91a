import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
} from '@backstage/ui';
import { useState, type ReactNode } from 'react';
import { errorText } from '../../text';
import { dataAccessReactTranslationRef } from '../../translation';
import styles from './FormDialog.module.css';

/** Props of {@link FormDialog}. @public */
export interface FormDialogProps {
  title: string;
  /** What the button says that does it. */
  action: string;
  /** Whether something is missing yet. */
  incomplete?: boolean;
  /** Whether it takes something away. */
  destructive?: boolean;
  children: ReactNode;
  /** Shows a failure in another way than as a sentence. */
  failure?: (error: Error) => ReactNode;
  /** Takes the place of the fields once it is done; the dialog closes where it is absent. */
  done?: ReactNode;
  /** In pixels. */
  width?: number;
  onSubmit: () => Promise<unknown>;
  onClose: () => void;
}

/** A few fields over the page, and one button that sends them. What was typed stays where that fails. @public */
export function FormDialog(props: FormDialogProps) {
  const { t } = useTranslationRef(dataAccessReactTranslationRef);
  const { done, onClose, width = 560 } = props;
  const [state, setState] = useState<'filling' | 'sending' | 'done'>('filling');
  const [error, setError] = useState<Error>();
  const shown = state === 'done' ? done : props.children;

  async function submit() {
    setState('sending');
    setError(undefined);
    try {
      await props.onSubmit();
      setState('done');
      if (done === undefined) {
        onClose();
      }
    } catch (problem) {
      setError(problem as Error);
      setState('filling');
    }
  }

  return (
    <Dialog isOpen onOpenChange={open => !open && onClose()} width={width}>
      <DialogHeader>{props.title}</DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="4" aria-live="polite">
          {shown}
          {error &&
            (props.failure?.(error) ?? (
              <Alert
                status="danger"
                icon
                role="alert"
                title={t('form.failed')}
                description={errorText(error)}
              />
            ))}
        </Flex>
      </DialogBody>
      <DialogFooter className={styles.footer}>
        <Button variant="secondary" onPress={onClose}>
          {state === 'done' ? t('form.close') : t('form.cancel')}
        </Button>
        {state !== 'done' && (
          <Button
            variant="primary"
            destructive={props.destructive}
            isDisabled={props.incomplete}
            isPending={state === 'sending'}
            onPress={submit}
          >
            {props.action}
          </Button>
        )}
      </DialogFooter>
    </Dialog>
  );
}
