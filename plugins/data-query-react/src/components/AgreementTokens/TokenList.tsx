import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Button, Flex, Skeleton, Text } from '@backstage/ui';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { formatDistance } from '@meshport/plugin-data-access-react';
import type { AgreementToken } from '@meshport/plugin-data-query-common';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { queryApiRef } from '../../api';
import { dataQueryReactTranslationRef } from '../../translation';
import { TitledSection } from '../TitledSection';
import styles from './AgreementTokens.module.css';

/** Properties of {@link TokenList}. @public */
export interface TokenListProps {
  title: string;
  tokens: AgreementToken[] | undefined;
  error?: Error;
  onRetry: () => void;
  /** Title of a purpose by its id; ids are shown without. */
  purposeTitle?: (purpose: string) => string;
}

/** Tokens that the caller may end, each with the way to. @public */
export function TokenList(props: TokenListProps) {
  const { title, tokens, error, onRetry, purposeTitle = id => id } = props;
  const { t } = useTranslationRef(dataQueryReactTranslationRef);
  const queryApi = useApi(queryApiRef);
  const [said, setSaid] = useState('');
  const [revocation, revoke] = useAsyncFn(
    async (token: AgreementToken) => {
      await queryApi.revokeToken(token.id);
      setSaid(t('tokens.list.revoked', { title: token.title }));
      onRetry();
    },
    [queryApi, onRetry, t],
  );

  let list;
  if (error) {
    list = (
      <Flex direction="column" align="start" gap="3" role="alert">
        <Text color="danger">
          {t('tokens.list.failed')}: {error.message}
        </Text>
        <Button size="small" variant="secondary" onPress={onRetry}>
          {t('tokens.retry')}
        </Button>
      </Flex>
    );
  } else if (!tokens) {
    list = (
      <div role="status" aria-label={t('tokens.list.loading')}>
        <Skeleton width="100%" height={48} />
      </div>
    );
  } else if (!tokens.length) {
    list = <Text color="secondary">{t('tokens.list.none')}</Text>;
  } else {
    list = (
      <ul className={styles.tokens}>
        {tokens.map(token => (
          <Box as="li" bg="neutral" key={token.id}>
            <div className={styles.token}>
              <strong>{token.title}</strong>
              <Text color="secondary" variant="body-small">
                <code>{token.sqlName}</code>
                {' · '}
                {purposeTitle(token.purpose)}
              </Text>
              {token.madeBy && (
                <Text color="secondary" variant="body-small">
                  {t('tokens.list.actsAs')} <Name entityRef={token.user} />
                  {', '}
                  {t('tokens.list.madeBy')} <Name entityRef={token.madeBy} />
                </Text>
              )}
              <Text color="secondary" variant="body-small">
                {t(`tokens.list.state.${token.state}`)}
                {token.state === 'active' && (
                  <>
                    {', '}
                    <span title={new Date(token.expiresAt).toLocaleString()}>
                      {t('tokens.list.until', {
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
                  ? t('tokens.list.used', {
                      when: formatDistance(token.lastUsedAt),
                    })
                  : t('tokens.list.unused')}
              </Text>
            </div>
            {token.state === 'active' && (
              <Button
                size="small"
                variant="secondary"
                aria-label={t('tokens.list.revoke', { title: token.title })}
                isDisabled={revocation.loading}
                onPress={() => revoke(token)}
              >
                {t('tokens.list.revokeShort')}
              </Button>
            )}
          </Box>
        ))}
      </ul>
    );
  }
  return (
    <TitledSection title={title}>
      {list}
      <div role="status">{said && <Text color="secondary">{said}</Text>}</div>
      {revocation.error && (
        <Text color="danger" role="alert">
          {revocation.error.message}
        </Text>
      )}
    </TitledSection>
  );
}

function Name(props: { entityRef: string }) {
  return (
    <EntityDisplayName entityRef={props.entityRef} hideIcon disableTooltip />
  );
}
