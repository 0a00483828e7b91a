import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text, TextAreaField } from '@backstage/ui';
import { FormDialog } from '@meshport/plugin-data-access-react';
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
  const { optional, incomplete, onConfirm } = props;
  const [reason, setReason] = useState('');
  return (
    <FormDialog
      title={props.title}
      action={props.action}
      destructive
      width={480}
      incomplete={incomplete || (!optional && !reason.trim())}
      onSubmit={() => onConfirm(reason.trim())}
      onClose={props.onClose}
    >
      <Text as="p">{props.hint}</Text>
      {props.children}
      <TextAreaField
        // The field is why the user came here (WAI-ARIA dialog pattern).
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        label={optional ? t('confirm.reasonOptional') : t('confirm.reason')}
        rows={2}
        value={reason}
        onChange={setReason}
      />
    </FormDialog>
  );
}
