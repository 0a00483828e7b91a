import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button } from '@backstage/ui';
import {
  grantStateWords,
  grantTransitions,
  statesBefore,
  type AccessAgreement,
} from '@meshport/plugin-data-access-common';
import { accessApiRef, errorText } from '@meshport/plugin-data-access-react';
import { useState } from 'react';
import { useDetails } from '../../hooks/useDetails';
import { dataAccessTranslationRef } from '../../translation';
import { AgreementList } from '../AgreementList';
import { DetailsButton } from '../AgreementPanel';
import { ReasonDialog } from '../shared';
import { RevokeDialog } from './RevokeDialog';

const SUSPENDABLE = statesBefore(grantTransitions, 'suspend');

/** @internal */
export interface GivenAgreementsProps {
  agreements: AccessAgreement[];
  /** Which columns the contract of its port promises now, where that is known. */
  promised?: (agreement: AccessAgreement) => string[] | undefined;
}

/** Who uses which port for what and until when, with the ways to end it. @internal */
export function GivenAgreements(props: GivenAgreementsProps) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const accessApi = useApi(accessApiRef);
  const { setOpen } = useDetails();
  const [revoking, setRevoking] = useState<AccessAgreement>();
  const [suspending, setSuspending] = useState<AccessAgreement>();
  const [error, setError] = useState<Error>();
  const names = (agreement: AccessAgreement) => ({
    product: agreement.productTitle,
    who: agreement.consumer.replace(/^[^:]+:(default\/)?/, ''),
  });

  async function resume(agreement: AccessAgreement) {
    setError(undefined);
    try {
      await accessApi.resume(agreement.id);
    } catch (failure) {
      setError(failure as Error);
    }
  }

  return (
    <>
      {error && (
        <Alert
          status="danger"
          icon
          role="alert"
          title={t('mine.failed')}
          description={errorText(error)}
        />
      )}
      <AgreementList
        label={t('given.listLabel')}
        agreements={props.agreements}
        promised={props.promised}
        showConsumer
        showUsage
        actions={agreement => {
          const details = (
            <DetailsButton
              product={agreement.productTitle}
              who={names(agreement).who}
              onPress={() => setOpen(agreement.id)}
            />
          );
          return grantStateWords[agreement.state] === 'ended' ||
            agreement.state === 'revoking' ||
            agreement.endsAt <= Date.now() ? (
            details
          ) : (
            <>
              <Button
                size="small"
                variant="secondary"
                aria-label={t('given.revokeLabel', names(agreement))}
                onPress={() => setRevoking(agreement)}
              >
                {t('given.revoke')}
              </Button>
              {agreement.state === 'suspended' && (
                <Button
                  size="small"
                  variant="tertiary"
                  aria-label={t('given.resumeLabel', names(agreement))}
                  onPress={() => resume(agreement)}
                >
                  {t('given.resume')}
                </Button>
              )}
              {SUSPENDABLE.includes(agreement.state) && (
                <Button
                  size="small"
                  variant="tertiary"
                  aria-label={t('given.suspendLabel', names(agreement))}
                  onPress={() => setSuspending(agreement)}
                >
                  {t('given.suspend')}
                </Button>
              )}
              {details}
            </>
          );
        }}
      />
      {revoking && (
        <RevokeDialog
          agreement={revoking}
          title={t('given.revokeTitle', names(revoking))}
          onClose={() => setRevoking(undefined)}
        />
      )}
      {suspending && (
        <ReasonDialog
          title={t('given.suspendTitle', names(suspending))}
          hint={t('given.suspendHint')}
          action={t('given.suspend')}
          onConfirm={async reason => {
            await accessApi.suspend(suspending.id, { reason });
          }}
          onClose={() => setSuspending(undefined)}
        />
      )}
    </>
  );
}
