import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Skeleton, Text } from '@backstage/ui';
import { useAccess } from '@meshport/plugin-data-access-react';
import { useContracts } from '../../hooks/useContracts';
import { useDataProduct } from '../../hooks/useDataProduct';
import { dataProductsTranslationRef } from '../../translation';
import { PublicationState } from '../PublicationState';
import { PortContract } from './PortContract';
import styles from './ProductContract.module.css';
import { RawDocuments } from './RawDocuments';

/** What a product promises: columns, terms, quality, service levels. @public */
export function ProductContract() {
  const { t } = useTranslationRef(dataProductsTranslationRef);
  const { entity, portRefs } = useDataProduct();
  const { access } = useAccess(portRefs);
  const ports = entity.spec.outputPorts;
  const { contracts, error, loading, retry } = useContracts(
    ports.flatMap(port => port.contractRef ?? []),
  );
  const known = ports.flatMap(port => {
    const contract = port.contractRef && contracts.get(port.contractRef);
    return contract ? [{ port, contract }] : [];
  });

  return (
    <div className={styles.root}>
      <PublicationState />
      {loading && (
        <div role="status" aria-label={t('contract.loading')}>
          <Skeleton width="30%" height={24} />
          <Skeleton height={240} style={{ marginTop: 12 }} />
        </div>
      )}
      {!loading && error && (
        <Alert
          status="danger"
          icon
          role="alert"
          title={t('contract.error')}
          description={error.message}
          customActions={
            <Button size="small" variant="secondary" onPress={retry}>
              {t('contract.retry')}
            </Button>
          }
        />
      )}
      {!loading && !error && known.length === 0 && (
        <div className={styles.none}>
          <Text as="h2" variant="title-x-small" weight="bold">
            {t('contract.noneTitle')}
          </Text>
          <Text as="p" color="secondary">
            {t('contract.noneDescription')}
          </Text>
        </div>
      )}
      {known.map(({ port, contract }) => (
        <PortContract
          key={port.portRef ?? `${port.name} ${port.version}`}
          port={port}
          contract={contract}
          access={port.portRef ? access[port.portRef] : undefined}
        />
      ))}
      {!loading && (
        <RawDocuments
          product={entity.spec.definition}
          contracts={[...contracts.values()]}
        />
      )}
    </div>
  );
}
