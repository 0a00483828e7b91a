import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Text,
  TextAreaField,
} from '@backstage/ui';
import { errorText } from '@meshport/plugin-data-access-react';
import { useState, type ReactNode } from 'react';
import { dataAccessTranslationRef } from '../../translation';

/** @internal */
export interface ReasonDialogProps {
  title: string;
  hint: string;
  /** What the button says that does it. */
  action: string;
  /** Whether it can be done without a reason. */
  optional?: boolean;
  /** Whether something else than the reason is missing. */
  incomplete?: boolean;
  /** What else is asked, before the reason. */
  children?: ReactNode;
  onConfirm: (reason: string) => Promise<void>;
  onClose: () => void;
}

/** Asks for the reason of what takes something away, before it is done. @internal */
export function ReasonDialog(props: ReasonDialogProps) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const [reason, setReason] = useState('');
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<Error>();

  async function confirm() {
    setPending(true);
    setError(undefined);
    try {
      await props.onConfirm(reason.trim());
      props.onClose();
    } catch (failure) {
      setError(failure as Error);
      setPending(false);
    }
  }

  return (
    <Dialog isOpen onOpenChange={open => !open && props.onClose()} width={480}>
      <DialogHeader>{props.title}</DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="4">
          <Text as="p">{props.hint}</Text>
          {props.children}
          <TextAreaField
            // The field is why the user came here (WAI-ARIA dialog pattern).
            // eslint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            label={
              props.optional ? t('confirm.reasonOptional') : t('confirm.reason')
            }
            rows={2}
            value={reason}
            onChange={setReason}
          />
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
          destructive
          isDisabled={props.incomplete || (!props.optional && !reason.trim())}
          isPending={pending}
          onPress={confirm}
        >
          {props.action}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
