import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Text, TextField } from '@backstage/ui';
import type { AccessAgreement } from '@meshport/plugin-data-access-common';
import {
  ExposedColumns,
  accessApiRef,
  errorText,
  type AccessApi,
} from '@meshport/plugin-data-access-react';
import { useCallback, useState } from 'react';
import { useLoaded } from '../../hooks/useLoaded';
import { dataAccessTranslationRef } from '../../translation';
import styles from './AgreementPanel.module.css';
import { WhyLeftOut } from './WhyLeftOut';

/** @internal */
export interface AcceptColumnsProps {
  agreement: AccessAgreement;
  /** Names of columns that the contract promises and the agreement does not show. */
  leftOut: string[];
}

/**
 * Lets columns in that the contract promises and the agreement does not show.
 * Nothing is ticked at first: what nobody says, does not flow.
 *
 * @internal
 */
export function AcceptColumns(props: AcceptColumnsProps) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const accessApi = useApi(accessApiRef);
  const { agreement, leftOut } = props;
  const { portRef } = agreement;
  const load = useCallback(
    async (api: AccessApi) =>
      (await api.previewRequest({ portRefs: [portRef] })).items.at(0)?.columns,
    [portRef],
  );
  const { value: promised, error: unknown } = useLoaded(load);
  const [chosen, setChosen] = useState<string[]>([]);
  const [reason, setReason] = useState('');
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<Error>();
  const columns = promised?.filter(({ name }) => leftOut.includes(name));

  async function accept() {
    setPending(true);
    setError(undefined);
    try {
      await accessApi.acceptColumns(agreement.id, {
        version: agreement.version,
        columns: chosen,
        ...(reason.trim() ? { reason: reason.trim() } : {}),
      });
      setChosen([]);
      setReason('');
    } catch (failure) {
      setError(failure as Error);
    }
    setPending(false);
  }

  return (
    <>
      <Alert
        status="info"
        icon
        title={t('columns.leftOut', { count: leftOut.length })}
        description={
          <>
            <WhyLeftOut agreement={agreement} /> {t('columns.leftOutStay')}
          </>
        }
      />
      {unknown && (
        <Text as="p" color="danger" role="alert">
          {t('columns.unknown', { reason: errorText(unknown) })}
        </Text>
      )}
      {columns && (
        <>
          <ExposedColumns
            label={agreement.sqlName}
            columns={columns}
            chosen={chosen.filter(name => leftOut.includes(name))}
            onChosenChange={setChosen}
          />
          <TextField
            label={t('confirm.reasonOptional')}
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
          <div className={styles.buttons}>
            <Button
              variant="primary"
              isPending={pending}
              isDisabled={chosen.length === 0}
              onPress={accept}
            >
              {chosen.length === 0
                ? t('columns.acceptNone')
                : t('columns.accept', { count: chosen.length })}
            </Button>
          </div>
        </>
      )}
    </>
  );
}
