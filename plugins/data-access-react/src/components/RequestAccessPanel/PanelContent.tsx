import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { DialogBody } from '@backstage/ui';
import type { AccessRequest } from '@meshport/plugin-data-access-common';
import { useState } from 'react';
import type { PreviewRequestBody } from '../../api';
import { dataAccessReactTranslationRef } from '../../translation';
import { LoadFailure } from './LoadFailure';
import { PanelSkeleton } from './PanelSkeleton';
import { RequestEditor } from './RequestEditor';
import { RequestOutcome } from './RequestOutcome';
import type { RequestPrefill } from './RequestPrefill';
import { useRequestContext } from './useRequestContext';
import { useRequestPreview } from './useRequestPreview';

/** @internal */
export interface PanelContentProps {
  portRefs: string[];
  prefill: RequestPrefill;
  request?: AccessRequest;
  onClose: () => void;
}

/** Chooses between loading, failed, waiting already and the form. @internal */
export function PanelContent(props: PanelContentProps) {
  const { t } = useTranslationRef(dataAccessReactTranslationRef);
  const { portRefs, onClose } = props;
  // The panel was opened for these; a list that the page makes anew on each
  // render must not start it over.
  const [openedFor] = useState(portRefs);
  const [editing, setEditing] = useState(props.request);
  const ports = editing ? writablePorts(editing) : openedFor;
  const [asked, setAsked] = useState<Omit<PreviewRequestBody, 'portRefs'>>({
    purpose: props.prefill.purpose,
  });
  const { context, error, retry } = useRequestContext(ports);
  const preview = useRequestPreview(ports, asked);

  if (context?.waiting.length && !editing) {
    return (
      <RequestOutcome
        requests={context.waiting}
        onEdit={setEditing}
        onClose={onClose}
      />
    );
  }
  const failure = error ?? (preview.preview ? undefined : preview.error);
  if (failure) {
    return (
      <DialogBody>
        <LoadFailure
          error={failure}
          onRetry={() => {
            retry();
            preview.retry();
          }}
        />
      </DialogBody>
    );
  }
  if (!context || !preview.preview) {
    return (
      <DialogBody>
        <PanelSkeleton label={t('requestPanel.loading')} />
      </DialogBody>
    );
  }
  return (
    <RequestEditor
      key={editing?.id}
      context={context}
      preview={preview.preview}
      previewError={preview.error}
      updating={preview.updating}
      prefill={props.prefill}
      request={editing}
      onEdit={setEditing}
      onAskedChange={setAsked}
      onClose={onClose}
    />
  );
}

/** The ports of a request that can be changed. */
function writablePorts(request: AccessRequest): string[] {
  return request.items
    .filter(item => item.state === 'draft' || item.state === 'changes-asked')
    .map(item => item.portRef);
}
