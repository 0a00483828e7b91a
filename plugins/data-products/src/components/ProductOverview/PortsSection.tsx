import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, Text } from '@backstage/ui';
import {
  AccessBadge,
  RequestAccessButton,
  useAccess,
} from '@meshport/plugin-data-access-react';
import type { DataProductEntityPort } from '@meshport/plugin-data-products-common';
import type { Contract } from '../../hooks/useContracts';
import { useDataProduct } from '../../hooks/useDataProduct';
import { dataProductsTranslationRef } from '../../translation';
import { CopyText } from '../CopyText';
import { Section } from '../Section';
import styles from './ProductOverview.module.css';

/** The output ports, how they are named in SQL, and who may have them. @internal */
export function PortsSection(props: { contracts: Map<string, Contract> }) {
  const { t } = useTranslationRef(dataProductsTranslationRef);
  const { entity, portRefs } = useDataProduct();
  const { access } = useAccess(portRefs);
  const { outputPorts } = entity.spec;

  function whatItHolds(port: DataProductEntityPort) {
    const contract =
      port.contractRef && props.contracts.get(port.contractRef)?.document;
    return port.description ?? (contract && contract.description.purpose);
  }

  return (
    <Section title={t('overview.ports')}>
      {outputPorts.length === 0 && (
        <Text as="p" color="secondary">
          {t('overview.noPorts')}
        </Text>
      )}
      <ul className={styles.ports}>
        {outputPorts.map(port => {
          const mine = port.portRef ? access[port.portRef] : undefined;
          const mayAsk =
            mine && !mine.basis && (!mine.word || mine.word === 'ended');
          return (
            <li key={port.portRef ?? `${port.name} ${port.version}`}>
              <Card>
                <div className={styles.port}>
                  <div className={styles.portText}>
                    <div className={styles.portName}>
                      <Text as="h3" variant="body-large" weight="bold">
                        {port.name}
                      </Text>
                      {port.version && (
                        <Text variant="body-small" color="secondary">
                          {t('overview.version', { version: port.version })}
                        </Text>
                      )}
                    </div>
                    {whatItHolds(port) && (
                      <Text as="p">{whatItHolds(port)}</Text>
                    )}
                    {port.sqlName ? (
                      <CopyText text={port.sqlName} />
                    ) : (
                      <Text variant="body-small" color="secondary">
                        {t('overview.noSqlName')}
                      </Text>
                    )}
                  </div>
                  <div className={styles.portAccess}>
                    <AccessBadge access={mine} />
                    {mayAsk && portRefs.length > 1 && (
                      <RequestAccessButton
                        portRefs={[mine.portRef]}
                        variant="secondary"
                        size="small"
                      />
                    )}
                  </div>
                </div>
              </Card>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
