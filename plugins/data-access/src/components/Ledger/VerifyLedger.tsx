import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Flex } from '@backstage/ui';
import {
  accessApiRef,
  type LedgerVerification,
  errorText,
} from '@meshport/plugin-data-access-react';
import { useState } from 'react';
import { dataAccessTranslationRef } from '../../translation';

/** Verifies the whole chain, and says what came of it with numbers. @internal */
export function VerifyLedger() {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const accessApi = useApi(accessApiRef);
  const [pending, setPending] = useState(false);
  const [result, setResult] = useState<LedgerVerification>();
  const [error, setError] = useState<Error>();

  async function verify() {
    setPending(true);
    setError(undefined);
    setResult(undefined);
    try {
      setResult(await accessApi.verifyLedger());
    } catch (failure) {
      setError(failure as Error);
    }
    setPending(false);
  }

  const entries = new Intl.NumberFormat(undefined).format(result?.entries ?? 0);
  return (
    <Flex direction="column" gap="3" aria-live="polite">
      <div>
        <Button variant="primary" isPending={pending} onPress={verify}>
          {t('ledger.verify')}
        </Button>
      </div>
      {result?.valid && (
        <Alert
          status="success"
          icon
          title={t('ledger.valid', { count: result.entries, entries })}
        />
      )}
      {result && !result.valid && (
        <Alert
          status="danger"
          icon
          role="alert"
          title={t('ledger.invalid', {
            entries,
            sequence: String(result.firstBad?.sequence ?? ''),
            reason: result.firstBad?.reason ?? '',
          })}
        />
      )}
      {error && (
        <Alert
          status="danger"
          icon
          role="alert"
          title={t('ledger.verifyError')}
          description={errorText(error)}
        />
      )}
    </Flex>
  );
}
