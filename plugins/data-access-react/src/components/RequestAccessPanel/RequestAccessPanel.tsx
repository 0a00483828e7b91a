import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Dialog, DialogHeader } from '@backstage/ui';
import type { AccessRequest } from '@meshport/plugin-data-access-common';
import { dataAccessReactTranslationRef } from '../../translation';
import { PanelContent } from './PanelContent';
import type { RequestPrefill } from './RequestPrefill';
import styles from './RequestAccessPanel.module.css';

/** Props of {@link RequestAccessPanel}. @public */
export interface RequestAccessPanelProps extends RequestPrefill {
  /** Text forms of the ports to ask for, of one or several products. */
  portRefs: string[];
  /** A draft to go on with, or a request of which changes were asked. */
  request?: AccessRequest;
  open: boolean;
  onClose: () => void;
}

/**
 * A panel over the page in which access is asked for: for whom, for what
 * purpose, which ports and columns and until when; beside it what that leads
 * to. Where all ports wait already it shows where the request stands.
 *
 * @public
 */
export function RequestAccessPanel(props: RequestAccessPanelProps) {
  const { t } = useTranslationRef(dataAccessReactTranslationRef);
  const { portRefs, request, open, onClose, ...prefill } = props;
  return (
    <Dialog
      isOpen={open}
      onOpenChange={isOpen => !isOpen && onClose()}
      className={styles.panel}
      width={1080}
    >
      <DialogHeader>{t('requestPanel.title')}</DialogHeader>
      <PanelContent
        portRefs={portRefs}
        prefill={prefill}
        request={request}
        onClose={onClose}
      />
    </Dialog>
  );
}
