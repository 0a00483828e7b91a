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
import { errorText } from '@meshport/plugin-data-access-react';
import { useState, type ReactNode } from 'react';
import { dataAccessTranslationRef } from '../../translation';

/** @internal */
export interface FormDialogProps {
  title: string;
  /** What the button says that does it. */
  action: string;
  /** Whether something is missing yet. */
  incomplete: boolean;
  children: ReactNode;
  onSubmit: () => Promise<unknown>;
  onClose: () => void;
}

/** A few fields over the page, and one button that sends them. @internal */
export function FormDialog(props: FormDialogProps) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<Error>();

  async function submit() {
    setPending(true);
    setError(undefined);
    try {
      await props.onSubmit();
      props.onClose();
    } catch (failure) {
      setError(failure as Error);
      setPending(false);
    }
  }

  return (
    <Dialog isOpen onOpenChange={open => !open && props.onClose()} width={560}>
      <DialogHeader>{props.title}</DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="4">
          {props.children}
          {error && (
            <Alert
              status="danger"
              icon
              role="alert"
              title={t('mine.failed')}
              description={errorText(error)}
            />
          )}
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={props.onClose}>
          {t('confirm.cancel')}
        </Button>
        <Button
          variant="primary"
          isDisabled={props.incomplete}
          isPending={pending}
          onPress={submit}
        >
          {props.action}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
