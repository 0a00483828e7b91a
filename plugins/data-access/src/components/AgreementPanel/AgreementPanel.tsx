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
import { errorText, type AccessApi } from '@meshport/plugin-data-access-react';
import { useCallback } from 'react';
import { useLoaded } from '../../hooks/useLoaded';
import { dataAccessTranslationRef } from '../../translation';
import { ListSkeleton } from '../shared';
import { AgreementColumns } from './AgreementColumns';
import { AgreementDocuments } from './AgreementDocuments';
import { AgreementFacts } from './AgreementFacts';
import { AgreementHistory } from './AgreementHistory';
import styles from './AgreementPanel.module.css';
import { AgreementProgramTokens } from './AgreementProgramTokens';
import { AgreementProvisioning } from './AgreementProvisioning';

/** @internal */
export interface AgreementPanelProps {
  id: string;
  /** Whether the reader decides on it. */
  given?: boolean;
  onClose: () => void;
}

/** A panel over the list with all that there is to know of an agreement. @internal */
export function AgreementPanel(props: AgreementPanelProps) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const { id, given, onClose } = props;
  const load = useCallback((api: AccessApi) => api.getAgreement(id), [id]);
  const { value: agreement, error, reload } = useLoaded(load);
  const notFound = error && 'statusCode' in error && error.statusCode === 404;
  return (
    <Dialog
      isOpen
      onOpenChange={open => !open && onClose()}
      width={920}
      className={styles.panel}
    >
      <DialogHeader>
        {agreement ? agreement.productTitle : t('details.title')}
      </DialogHeader>
      {/* Scrolls with the keyboard too, where nothing in it takes the focus. */}
      <DialogBody tabIndex={0} role="region" aria-label={t('details.title')}>
        {error && !agreement && (
          <Alert
            status="danger"
            icon
            role="alert"
            title={t('details.loadError')}
            description={notFound ? t('details.notFound') : errorText(error)}
            customActions={
              notFound ? undefined : (
                <Button variant="secondary" size="small" onPress={reload}>
                  {t('list.retry')}
                </Button>
              )
            }
          />
        )}
        {!error && !agreement && <ListSkeleton />}
        {agreement && (
          <Flex direction="column" gap="6">
            <AgreementFacts agreement={agreement} />
            <AgreementColumns agreement={agreement} given={given} />
            {!given && <AgreementProgramTokens agreement={agreement} />}
            <AgreementProvisioning agreement={agreement} />
            <AgreementDocuments agreement={agreement} />
            <AgreementHistory agreement={agreement} />
          </Flex>
        )}
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {t('panel.close')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
