import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { Flex, Text } from '@backstage/ui';
import type { CreatedAgreementToken } from '@meshport/plugin-data-query-common';
import { useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { queryApiRef } from '../../api';
import { dataQueryReactTranslationRef } from '../../translation';
import { MakeToken } from './MakeToken';
import type { TokenAgreement } from './TokenAgreement';
import { TokenList } from './TokenList';
import { TokenSecret } from './TokenSecret';

/** Properties of {@link AgreementTokens}. @public */
export interface AgreementTokensProps {
  agreement: TokenAgreement;
  /** Whether it holds now, so that another token can be made. */
  holds: boolean;
  /** Title of a purpose by its id; ids are shown without. */
  purposeTitle?: (purpose: string) => string;
}

/**
 * The tokens of an agreement of a data product or service account, for the
 * members of the group that owns it: which there are, another one, an end.
 * @public
 */
export function AgreementTokens(props: AgreementTokensProps) {
  const { agreement, holds, purposeTitle } = props;
  const { t } = useTranslationRef(dataQueryReactTranslationRef);
  const queryApi = useApi(queryApiRef);
  const { primaryTitle: who } = useEntityPresentation(agreement.consumer);
  const { id: agreementId } = agreement;
  const tokens = useAsyncRetry(
    () => queryApi.getTokens({ agreementId }),
    [queryApi, agreementId],
  );
  const [made, setMade] = useState<CreatedAgreementToken>();
  return (
    <Flex direction="column" gap="6">
      <Text color="secondary">{t('tokens.intro', { who })}</Text>
      {holds && (
        <MakeToken
          agreement={agreement}
          onMade={created => {
            setMade(created);
            tokens.retry();
          }}
        />
      )}
      {made && <TokenSecret made={made} onHide={() => setMade(undefined)} />}
      <TokenList
        title={t('tokens.of', { who })}
        tokens={tokens.value}
        error={tokens.error}
        onRetry={tokens.retry}
        purposeTitle={purposeTitle}
      />
    </Flex>
  );
}
