import { discoveryApiRef, useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select, Text } from '@backstage/ui';
import type { AccessAgreement } from '@meshport/plugin-data-access-common';
import { CodeBlock, TitledSection } from '@meshport/plugin-data-query-react';
import { useSearchParams } from 'react-router-dom';
import useAsync from 'react-use/esm/useAsync';
import {
  curlSnippet,
  exportTokenSnippet,
  javascriptSnippet,
  pythonSnippet,
  type SnippetQuery,
} from '../../snippets';
import { dataQueryTranslationRef } from '../../translation';
import styles from './UseItContent.module.css';

const LANGUAGES = {
  curl: curlSnippet,
  pandas: (query: SnippetQuery) => pythonSnippet(query, 'pandas'),
  polars: (query: SnippetQuery) => pythonSnippet(query, 'polars'),
  duckdb: (query: SnippetQuery) => pythonSnippet(query, 'duckdb'),
  javascript: javascriptSnippet,
};

type Language = keyof typeof LANGUAGES;

const NAMES = Object.keys(LANGUAGES) as Language[];

/** Code that reads the first rows under an agreement, in the reader's language. @internal */
export function Snippets(props: {
  agreement: AccessAgreement;
  /** While it is known: then the code can be run as it is. */
  secret?: string;
}) {
  const { agreement, secret } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const discoveryApi = useApi(discoveryApiRef);
  const { value: baseUrl } = useAsync(
    () => discoveryApi.getBaseUrl('data-query'),
    [discoveryApi],
  );
  const [params, setParams] = useSearchParams();
  const language =
    NAMES.find(name => name === params.get('language')) ?? 'curl';
  if (!baseUrl) {
    return null;
  }
  const code = LANGUAGES[language]({
    url: new URL(`${baseUrl}/queries`, window.location.href).toString(),
    sql: `SELECT *\nFROM ${agreement.sqlName}\nLIMIT 100`,
    purpose: agreement.purpose,
  });
  return (
    <TitledSection title={t('useIt.code.title')}>
      <Text color="secondary">{t('useIt.code.first')}</Text>
      <CodeBlock
        code={exportTokenSnippet(secret ?? `<${t('useIt.code.placeholder')}>`)}
        label={t('useIt.code.first')}
        copyLabel={t('useIt.code.copy')}
      />
      <Select
        className={styles.language}
        size="small"
        label={t('useIt.code.language')}
        options={NAMES.map(id => ({ id, label: t(`useIt.code.${id}`) }))}
        value={language}
        onChange={key =>
          setParams(
            current => {
              const next = new URLSearchParams(current);
              next.set('language', String(key));
              return next;
            },
            { replace: true },
          )
        }
      />
      <CodeBlock
        code={code}
        label={t('useIt.code.label', {
          language: t(`useIt.code.${language}`),
        })}
        copyLabel={t('useIt.code.copy')}
      />
      <Text color="secondary">{t('useIt.code.stream')}</Text>
    </TitledSection>
  );
}
