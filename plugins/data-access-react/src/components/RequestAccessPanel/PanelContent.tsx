import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { DialogBody } from '@backstage/ui';
import { useState } from 'react';
import { dataAccessReactTranslationRef } from '../../translation';
import { LoadFailure } from './LoadFailure';
import { PanelSkeleton } from './PanelSkeleton';
import { RequestEditor } from './RequestEditor';
import { RequestOutcome } from './RequestOutcome';
import { useRequestContext } from './useRequestContext';
import { useRequestPreview } from './useRequestPreview';

/** @internal */
export interface PanelContentProps {
  portRefs: string[];
  purpose?: string;
  onClose: () => void;
}

/** Chooses between loading, failed, waiting already and the form. @internal */
export function PanelContent(props: PanelContentProps) {
  const { t } = useTranslationRef(dataAccessReactTranslationRef);
  const { portRefs, onClose } = props;
  // The panel was opened for these; a list that the page makes anew on each
  // render must not start it over.
  const [ports] = useState(portRefs);
  const [asked, setAsked] = useState<{ consumer?: string; purpose?: string }>({
    purpose: props.purpose,
  });
  const { context, error, retry } = useRequestContext(ports);
  const preview = useRequestPreview(ports, asked);

  if (context?.waiting) {
    return <RequestOutcome request={context.waiting} onClose={onClose} />;
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
      context={context}
      preview={preview.preview}
      previewError={preview.error}
      updating={preview.updating}
      purpose={props.purpose}
      onAskedChange={setAsked}
      onClose={onClose}
    />
  );
}
