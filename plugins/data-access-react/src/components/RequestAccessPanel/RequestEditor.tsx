import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, DialogBody, DialogFooter, Text } from '@backstage/ui';
import type { AccessRequest } from '@meshport/plugin-data-access-common';
import { useEffect, useState } from 'react';
import type { AccessPreview, PreviewRequestBody } from '../../api';
import { errorText } from '../../text';
import { dataAccessReactTranslationRef } from '../../translation';
import { AccessBanner } from '../AccessBanner';
import { PreviewPane } from './PreviewPane';
import { RequestFields } from './RequestFields';
import { RequestOutcome } from './RequestOutcome';
import type { RequestPrefill } from './RequestPrefill';
import { previewBody, type CompleteRequestForm } from './requestBody';
import { chosenPorts, missingParts } from './requestForm';
import { toRequestForm } from './toRequestForm';
import styles from './RequestAccessPanel.module.css';
import type { RequestContext } from './useRequestContext';
import { useSubmitRequest } from './useSubmitRequest';

/** @internal */
export interface RequestEditorProps {
  context: RequestContext;
  preview: AccessPreview;
  previewError?: Error;
  updating: boolean;
  prefill: RequestPrefill;
  request?: AccessRequest;
  onEdit: (request: AccessRequest) => void;
  onAskedChange: (asked: Omit<PreviewRequestBody, 'portRefs'>) => void;
  onClose: () => void;
}

/** The form, beside it what it leads to, below it the one button. @internal */
export function RequestEditor(props: RequestEditorProps) {
  const { t } = useTranslationRef(dataAccessReactTranslationRef);
  const { context, preview, onAskedChange, onClose } = props;
  const [form, setForm] = useState(() =>
    toRequestForm(preview, { ...props, ...context }),
  );
  const [openedAt] = useState(() => Date.now());
  const { submit, pending, error, draft, request } = useSubmitRequest(
    props.request,
  );

  const asked = JSON.stringify(previewBody(preview.items, form, openedAt));
  useEffect(() => onAskedChange(JSON.parse(asked)), [onAskedChange, asked]);

  if (request) {
    return (
      <RequestOutcome
        requests={[request]}
        onEdit={props.onEdit}
        onClose={onClose}
      />
    );
  }
  const onlyChanges = props.request?.items.some(
    item => item.state === 'changes-asked',
  );
  const missing = missingParts(preview.items, form);
  return (
    <>
      <DialogBody>
        <ChangesAsked request={props.request} />
        <div className={styles.notice}>
          <AccessBanner portRefs={preview.items.map(item => item.portRef)} />
        </div>
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
              title={t(
                draft ? 'requestPanel.unsaved' : 'requestPanel.submitError',
              )}
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
          variant="secondary"
          isPending={pending}
          isDisabled={!form.purpose || missing.includes('Ports') || onlyChanges}
          onPress={() => submit(preview, form as CompleteRequestForm, true)}
        >
          {t('requestPanel.saveDraft')}
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

/** What those who decide want to be different. */
function ChangesAsked(props: { request?: AccessRequest }) {
  const { t } = useTranslationRef(dataAccessReactTranslationRef);
  const reasons = (props.request?.items ?? [])
    .filter(item => item.state === 'changes-asked')
    .flatMap(item => item.decisionReason ?? []);
  return reasons.length > 0 ? (
    <Alert
      status="warning"
      icon
      title={t('requestPanel.changesAsked')}
      description={reasons.join(' ')}
    />
  ) : null;
}
