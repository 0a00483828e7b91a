import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Skeleton, Text } from '@backstage/ui';
import { formatDistance } from '@meshport/plugin-data-access-react';
import type { AgreementToken } from '@meshport/plugin-data-query-common';
import { queryApiRef } from '@meshport/plugin-data-query-react';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { dataQueryTranslationRef } from '../../translation';
import styles from './UseItContent.module.css';

/** Properties of {@link TokenList}. @internal */
export interface TokenListProps {
  tokens: AgreementToken[] | undefined;
  error?: Error;
  onRetry: () => void;
  purposeTitle: (purpose: string) => string;
}

/** The caller's tokens for a product, with the way to end each. @internal */
export function TokenList(props: TokenListProps) {
  const { tokens, error, onRetry, purposeTitle } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const queryApi = useApi(queryApiRef);
  const [said, setSaid] = useState('');
  const [revocation, revoke] = useAsyncFn(
    async (token: AgreementToken) => {
      await queryApi.revokeToken(token.id);
      setSaid(t('useIt.tokens.revoked', { title: token.title }));
      onRetry();
    },
    [queryApi, onRetry, t],
  );

  let list;
  if (error) {
    list = (
      <div role="alert" className={styles.section}>
        <Text color="danger">
          {t('useIt.tokens.failed')}: {error.message}
        </Text>
        <Button size="small" variant="secondary" onPress={onRetry}>
          {t('useIt.retry')}
        </Button>
      </div>
    );
  } else if (!tokens) {
    list = (
      <div role="status" aria-label={t('useIt.tokens.loading')}>
        <Skeleton width="100%" height={48} />
      </div>
    );
  } else if (!tokens.length) {
    list = <Text color="secondary">{t('useIt.tokens.none')}</Text>;
  } else {
    list = (
      <ul className={styles.tokens}>
        {tokens.map(token => (
          <li key={token.id}>
            <div className={styles.token}>
              <strong>{token.title}</strong>
              <Text color="secondary" variant="body-small">
                <code>{token.sqlName}</code>
                {' · '}
                {purposeTitle(token.purpose)}
              </Text>
              <Text color="secondary" variant="body-small">
                {t(`useIt.tokens.state.${token.state}`)}
                {token.state === 'active' && (
                  <>
                    {', '}
                    <span title={new Date(token.expiresAt).toLocaleString()}>
                      {t('useIt.tokens.until', {
                        when: new Date(token.expiresAt).toLocaleString(
                          undefined,
                          { dateStyle: 'medium', timeStyle: 'short' },
                        ),
                      })}
                    </span>
                  </>
                )}
                {' · '}
                {token.lastUsedAt
                  ? t('useIt.tokens.used', {
                      when: formatDistance(token.lastUsedAt),
                    })
                  : t('useIt.tokens.unused')}
              </Text>
            </div>
            {token.state === 'active' && (
              <Button
                size="small"
                variant="secondary"
                aria-label={t('useIt.tokens.revoke', { title: token.title })}
                isDisabled={revocation.loading}
                onPress={() => revoke(token)}
              >
                {t('useIt.tokens.revokeShort')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    );
  }
  return (
    <section className={styles.section} aria-label={t('useIt.tokens.title')}>
      <Text as="h3" variant="title-x-small">
        {t('useIt.tokens.title')}
      </Text>
      {list}
      <div role="status">{said && <Text color="secondary">{said}</Text>}</div>
      {revocation.error && (
        <Text color="danger" role="alert">
          {revocation.error.message}
        </Text>
      )}
    </section>
  );
}
