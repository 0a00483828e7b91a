import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink, Skeleton, Text } from '@backstage/ui';
import {
  AccessBadge,
  RequestAccessButton,
  useAccess,
} from '@meshport/plugin-data-access-react';
import { useDataProduct } from '../../hooks/useDataProduct';
import { accessRouteRef, workbenchRouteRef } from '../../routes';
import { formatCount } from '../../text';
import { dataProductsTranslationRef } from '../../translation';
import styles from './ProductAccessAction.module.css';
import { chooseAction } from './chooseAction';

/** The reader's access and the one action that makes sense now. @internal */
export function ProductAccessAction() {
  const { t } = useTranslationRef(dataProductsTranslationRef);
  const { entity, portRefs } = useDataProduct();
  const { access, error, loading, reload } = useAccess(portRefs);
  const workbench = useRouteRef(workbenchRouteRef);
  const accessPage = useRouteRef(accessRouteRef);

  if (entity.spec.publication.state !== 'bound' || portRefs.length === 0) {
    return null;
  }
  if (loading) {
    return (
      <Skeleton
        width={140}
        height={32}
        role="status"
        aria-label={t('header.accessLoading')}
      />
    );
  }
  if (error) {
    return (
      <span className={styles.root}>
        <Text color="secondary">{t('header.accessError')}</Text>
        <Button variant="secondary" onPress={reload}>
          {t('header.retry')}
        </Button>
      </span>
    );
  }
  const ports = portRefs.flatMap(ref => access[ref] ?? []);
  const { action, openPorts, port, requestable } = chooseAction(ports);
  return (
    <span className={styles.root}>
      {port ? (
        <AccessBadge access={port} />
      ) : (
        requestable.length > 0 && (
          <Text color="secondary">{t('header.notAsked')}</Text>
        )
      )}
      {openPorts > 0 && openPorts < ports.length && (
        <Text variant="body-small" color="secondary">
          {t('header.somePorts', {
            open: formatCount(openPorts),
            total: formatCount(ports.length),
          })}
        </Text>
      )}
      {action === 'query' && workbench && (
        <ButtonLink
          variant="primary"
          href={`${workbench()}?${new URLSearchParams({
            sql: `SELECT *\nFROM ${port?.sqlName}\nLIMIT 100`,
          })}`}
        >
          {t('header.query')}
        </ButtonLink>
      )}
      {action === 'wait' && accessPage && (
        <ButtonLink variant="secondary" href={accessPage()}>
          {t('header.whereItStands')}
        </ButtonLink>
      )}
      {action === 'request' && <RequestAccessButton portRefs={requestable} />}
    </span>
  );
}
