import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Text } from '@backstage/ui';
import type { PortAccess } from '@meshport/plugin-data-access-common';
import {
  parsePortRef,
  type DataProductEntityPort,
} from '@meshport/plugin-data-products-common';
import type { Contract } from '../../hooks/useContracts';
import { useAgreement } from '../../hooks/useAgreement';
import { useFacetValueText } from '../../text';
import { dataProductsTranslationRef } from '../../translation';
import { Section } from '../Section';
import { ColumnsTable } from './ColumnsTable';
import { ContractTerms } from './ContractTerms';
import styles from './ProductContract.module.css';
import { QualityTable } from './QualityTable';
import { RolesTable } from './RolesTable';
import { ServiceLevelsTable } from './ServiceLevelsTable';

/** The contract of one output port. @internal */
export function PortContract(props: {
  port: DataProductEntityPort;
  contract: Contract;
  access: PortAccess | undefined;
}) {
  const { t } = useTranslationRef(dataProductsTranslationRef);
  const text = useFacetValueText();
  const { port, contract, access } = props;
  const { document } = contract;
  const agreement = useAgreement(access?.agreementId);
  if (!document) {
    return <Alert status="warning" icon title={t('contract.unreadable')} />;
  }
  const object = port.portRef ? parsePortRef(port.portRef).object : undefined;
  const tables = document.schema.filter(
    item => object === undefined || item.name === object,
  );
  return (
    <div className={styles.port}>
      <div className={styles.title}>
        <Text as="h2" variant="title-small" weight="bold">
          {port.name}
        </Text>
        <Text as="p" color="secondary">
          {t('contract.contractVersion', {
            version: document.version ?? '?',
            status: text('lifecycle', document.status ?? 'unknown'),
          })}
        </Text>
      </div>
      {tables.map(table => (
        <Section key={table.name} title={t('contract.columns')}>
          {table.dataGranularityDescription && (
            <Text as="p" color="secondary">
              {table.dataGranularityDescription}
            </Text>
          )}
          <ColumnsTable
            document={document}
            object={table.name}
            access={access}
            agreement={agreement}
          />
        </Section>
      ))}
      <div className={styles.pair}>
        <ContractTerms document={document} />
      </div>
      {tables.map(table => (
        <QualityTable
          key={table.name}
          document={document}
          object={table.name}
        />
      ))}
      <ServiceLevelsTable document={document} />
      <RolesTable document={document} />
    </div>
  );
}
