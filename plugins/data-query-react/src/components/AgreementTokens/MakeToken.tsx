import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, NumberField, Text, TextField } from '@backstage/ui';
import type { CreatedAgreementToken } from '@meshport/plugin-data-query-common';
import { type FormEvent, useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { queryApiRef } from '../../api';
import { dataQueryReactTranslationRef } from '../../translation';
import { TitledSection } from '../TitledSection';
import styles from './AgreementTokens.module.css';
import type { TokenAgreement } from './TokenAgreement';

const HOUR_MS = 3_600_000;
/** See the backend's OpenAPI document. */
const MAX_HOURS = 8760;
const USUAL_HOURS = 8;

/** Properties of {@link MakeToken}. @public */
export interface MakeTokenProps {
  agreement: TokenAgreement;
  onMade: (made: CreatedAgreementToken) => void;
}

/** Makes a token for one agreement. @public */
export function MakeToken(props: MakeTokenProps) {
  const { agreement, onMade } = props;
  const { t } = useTranslationRef(dataQueryReactTranslationRef);
  const queryApi = useApi(queryApiRef);
  const left = Math.ceil((agreement.endsAt - Date.now()) / HOUR_MS);
  const most = Math.max(1, Math.min(MAX_HOURS, left));
  const [title, setTitle] = useState('');
  const [hours, setHours] = useState(Math.min(USUAL_HOURS, most));
  const [making, make] = useAsyncFn(async () => {
    const made = await queryApi.createToken({
      productRef: agreement.productRef,
      agreementId: agreement.id,
      title: title.trim(),
      expiresInHours: Math.min(hours, most),
    });
    setTitle('');
    onMade(made);
  }, [queryApi, agreement, title, hours, most, onMade]);
  const complete = title.trim() !== '' && Number.isInteger(hours) && hours > 0;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (complete) {
      make();
    }
  };

  return (
    <TitledSection title={t('tokens.make.title')}>
      <form className={styles.form} onSubmit={onSubmit}>
        <TextField
          size="small"
          label={t('tokens.make.name')}
          placeholder={t('tokens.make.namePlaceholder')}
          isRequired
          maxLength={200}
          value={title}
          onChange={setTitle}
        />
        <NumberField
          size="small"
          label={t('tokens.make.hours')}
          minValue={1}
          maxValue={most}
          step={1}
          value={hours}
          onChange={setHours}
        />
        <Button
          type="submit"
          variant="primary"
          isDisabled={!complete}
          isPending={making.loading}
        >
          {t('tokens.make.submit')}
        </Button>
      </form>
      <Text color="secondary" variant="body-small">
        {t('tokens.make.hoursHelp')}
      </Text>
      {making.error && (
        <div role="alert">
          <Alert
            status="danger"
            icon
            title={t('tokens.make.failed')}
            description={making.error.message}
          />
        </div>
      )}
    </TitledSection>
  );
}
