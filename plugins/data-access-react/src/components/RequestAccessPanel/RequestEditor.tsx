import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, DialogBody, DialogFooter, Text } from '@backstage/ui';
import { getLocalTimeZone, today } from '@internationalized/date';
import { useEffect, useState } from 'react';
import type { AccessPreview } from '../../api';
import { errorText } from '../../text';
import { dataAccessReactTranslationRef } from '../../translation';
import { PreviewPane } from './PreviewPane';
import { RequestFields } from './RequestFields';
import { RequestOutcome } from './RequestOutcome';
import {
  chosenPorts,
  defaultDays,
  missingParts,
  type RequestForm,
} from './requestForm';
import styles from './RequestAccessPanel.module.css';
import type { RequestContext } from './useRequestContext';
import { useSubmitRequest, type CompleteRequestForm } from './useSubmitRequest';

/** @internal */
export interface RequestEditorProps {
  context: RequestContext;
  preview: AccessPreview;
  previewError?: Error;
  updating: boolean;
  purpose?: string;
  onAskedChange: (asked: { consumer?: string; purpose?: string }) => void;
  onClose: () => void;
}

/** The form, beside it what it leads to, below it the one button. @internal */
export function RequestEditor(props: RequestEditorProps) {
  const { t } = useTranslationRef(dataAccessReactTranslationRef);
  const { context, preview, onAskedChange, onClose } = props;
  const [form, setForm] = useState<RequestForm>(() => ({
    purpose: props.purpose,
    justification: '',
    lastDay: today(getLocalTimeZone())
      .add({ days: defaultDays(preview.items) })
      .toString(),
    leftOutPorts: [],
    leftOutColumns: {},
    termsAccepted: false,
  }));
  const { submit, pending, error, request } = useSubmitRequest();

  const { consumer, purpose } = form;
  useEffect(
    () => onAskedChange({ consumer, purpose }),
    [onAskedChange, consumer, purpose],
  );

  if (request) {
    return <RequestOutcome request={request} onClose={onClose} />;
  }
  const missing = missingParts(preview.items, form);
  return (
    <>
      <DialogBody>
        <div className={styles.columns}>
          <RequestFields
            context={context}
            preview={preview}
            form={form}
            onChange={change => setForm(before => ({ ...before, ...change }))}
          />
          <PreviewPane
            items={chosenPorts(preview.items, form)}
            form={form}
            updating={props.updating}
            error={props.previewError}
          />
        </div>
      </DialogBody>
      <DialogFooter className={styles.footer}>
        <div className={styles.footerText} aria-live="polite">
          {error && (
            <Alert
              status="danger"
              icon
              role="alert"
              title={t('requestPanel.submitError')}
              description={errorText(error)}
            />
          )}
          {!error && missing.length > 0 && (
            <Text color="secondary" variant="body-small">
              {t('requestPanel.stillNeeded', {
                what: missing
                  .map(part => t(`requestPanel.missing${part}`))
                  .join(', '),
              })}
            </Text>
          )}
        </div>
        <Button variant="secondary" onPress={onClose}>
          {t('requestPanel.cancel')}
        </Button>
        <Button
          variant="primary"
          isPending={pending}
          isDisabled={missing.length > 0}
          onPress={() => submit(preview, form as CompleteRequestForm)}
        >
          {t('requestPanel.submit')}
        </Button>
      </DialogFooter>
    </>
  );
}
