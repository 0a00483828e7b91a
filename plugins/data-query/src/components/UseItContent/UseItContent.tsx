import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi, useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  Button,
  ButtonLink,
  Flex,
  Select,
  Skeleton,
  Text,
} from '@backstage/ui';
import {
  formatDay,
  RequestAccessButton,
  useAccess,
} from '@meshport/plugin-data-access-react';
import type { DataProductEntityV1alpha1 } from '@meshport/plugin-data-products-common';
import type { CreatedAgreementToken } from '@meshport/plugin-data-query-common';
import {
  MakeToken,
  queryApiRef,
  TokenList,
  TokenSecret,
} from '@meshport/plugin-data-query-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { usePurposes } from '../../hooks';
import { workbenchRouteRef } from '../../routes';
import { dataQueryTranslationRef } from '../../translation';
import { StateMessage } from '../StateMessage';
import { Snippets } from './Snippets';
import styles from './UseItContent.module.css';
import { useProductAgreements } from './useProductAgreements';

/** How programs read a product: a token for one agreement, and code. @internal */
export function UseItContent() {
  const { entity } = useEntity<DataProductEntityV1alpha1>();
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const queryApi = useApi(queryApiRef);
  const workbench = useRouteRef(workbenchRouteRef);
  const productRef = stringifyEntityRef(entity);
  const portRefs = (entity.spec.outputPorts ?? []).flatMap(
    port => port.portRef ?? [],
  );
  const { access } = useAccess(portRefs);
  const { titleOf } = usePurposes();
  const { agreements, error, retry } = useProductAgreements(productRef);
  const tokens = useAsyncRetry(
    () => queryApi.getTokens({ productRef }),
    [queryApi, productRef],
  );
  const [params, setParams] = useSearchParams();
  const [made, setMade] = useState<CreatedAgreementToken>();
  const agreement =
    agreements?.find(({ id }) => id === params.get('agreement')) ??
    agreements?.[0];

  let main;
  if (error) {
    main = (
      <StateMessage
        failed
        title={t('useIt.failed')}
        text={error.message}
        actions={
          <Button variant="secondary" onPress={retry}>
            {t('useIt.retry')}
          </Button>
        }
      />
    );
  } else if (!agreements) {
    main = (
      <div role="status" aria-label={t('useIt.loading')}>
        <Skeleton width="100%" height={160} />
      </div>
    );
  } else if (!agreement) {
    const open = portRefs.some(ref =>
      ['owner', 'public'].includes(access[ref]?.basis ?? ''),
    );
    main = (
      <StateMessage
        title={t(open ? 'useIt.openTitle' : 'useIt.noneTitle')}
        text={
          portRefs.length
            ? t(open ? 'useIt.openText' : 'useIt.noneText')
            : t('useIt.unboundText')
        }
        actions={
          <>
            {open && workbench && (
              <ButtonLink variant="secondary" href={workbench()}>
                {t('useIt.openWorkbench')}
              </ButtonLink>
            )}
            {!open && portRefs.length > 0 && (
              <RequestAccessButton portRefs={portRefs} />
            )}
          </>
        }
      />
    );
  } else {
    main = (
      <>
        <Select
          className={styles.agreement}
          label={t('useIt.agreement')}
          options={agreements.map(option => ({
            id: option.id,
            label: t(
              /^(user|group):/.test(option.consumer)
                ? 'useIt.agreementOption'
                : 'useIt.agreementOptionOf',
              {
                port: option.sqlName,
                who: parseEntityRef(option.consumer).name,
                purpose: titleOf(option.purpose),
                day: formatDay(option.endsAt),
              },
            ),
          }))}
          value={agreement.id}
          onChange={key => {
            setMade(undefined);
            setParams(
              current => {
                const next = new URLSearchParams(current);
                next.set('agreement', String(key));
                return next;
              },
              { replace: true },
            );
          }}
        />
        <MakeToken
          key={agreement.id}
          agreement={agreement}
          onMade={created => {
            setMade(created);
            tokens.retry();
          }}
        />
        {made && <TokenSecret made={made} onHide={() => setMade(undefined)} />}
        <Snippets agreement={agreement} secret={made?.secret} />
      </>
    );
  }
  const some = Boolean(agreement) || Boolean(tokens.value?.length);
  return (
    <Flex direction="column" gap="6">
      <Text color="secondary">{t('useIt.intro')}</Text>
      {main}
      {some && (
        <TokenList
          title={t('useIt.tokens')}
          tokens={tokens.value}
          error={tokens.error}
          onRetry={tokens.retry}
          purposeTitle={titleOf}
        />
      )}
    </Flex>
  );
}
