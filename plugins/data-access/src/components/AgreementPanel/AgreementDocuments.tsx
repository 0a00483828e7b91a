import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Flex, Text } from '@backstage/ui';
import type { AccessAgreement } from '@meshport/plugin-data-access-common';
import { accessApiRef, errorText } from '@meshport/plugin-data-access-react';
import { useState } from 'react';
import { saveFile } from '../../lib/saveFile';
import { dataAccessTranslationRef } from '../../translation';
import styles from './AgreementPanel.module.css';

const FORMATS = ['oaas', 'dua'] as const;

/** The agreement as documents of either standard, to keep or to take elsewhere. @internal */
export function AgreementDocuments(props: { agreement: AccessAgreement }) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const accessApi = useApi(accessApiRef);
  const { id } = props.agreement;
  const [pending, setPending] = useState<string>();
  const [error, setError] = useState<Error>();

  async function download(format: (typeof FORMATS)[number]) {
    setPending(format);
    setError(undefined);
    try {
      const document = await accessApi.getAgreementDocument(id, format);
      const { stringify } = await import('yaml');
      saveFile(
        new Blob([stringify(document)], { type: 'application/yaml' }),
        `agreement-${id}.${format}.yaml`,
      );
    } catch (failure) {
      setError(failure as Error);
    }
    setPending(undefined);
  }

  return (
    <section className={styles.section}>
      <Text as="h3" variant="title-x-small">
        {t('documents.title')}
      </Text>
      <Text as="p" color="secondary">
        {t('documents.hint')}
      </Text>
      <Flex gap="2" className={styles.buttons}>
        {FORMATS.map(format => (
          <Button
            key={format}
            size="small"
            variant="secondary"
            isPending={pending === format}
            onPress={() => download(format)}
          >
            {t(`documents.${format}`)}
          </Button>
        ))}
      </Flex>
      {error && (
        <Alert
          status="danger"
          icon
          role="alert"
          title={t('report.downloadError')}
          description={errorText(error)}
        />
      )}
    </section>
  );
}
