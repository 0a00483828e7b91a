import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { useContracts } from '../../hooks/useContracts';
import { useDataProduct } from '../../hooks/useDataProduct';
import { dataProductsTranslationRef } from '../../translation';
import { PublicationState } from '../PublicationState';
import { Facts, Section } from '../Section';
import { JoinsSection } from './JoinsSection';
import { PortsSection } from './PortsSection';
import { ProductFacts } from './ProductFacts';
import styles from './ProductOverview.module.css';

/** What a product is, for whom, and what it offers. @public */
export function ProductOverview() {
  const { t } = useTranslationRef(dataProductsTranslationRef);
  const { entity, document } = useDataProduct();
  const { outputPorts, purpose } = entity.spec;
  const { contracts } = useContracts(
    outputPorts.flatMap(port => port.contractRef ?? []),
  );
  const description = document?.description ?? { purpose };
  const said =
    description.purpose || description.limitations || description.usage;

  return (
    <div className={styles.root}>
      <PublicationState />
      <div className={styles.columns}>
        <div className={styles.main}>
          <Section title={t('overview.about')}>
            {said ? (
              <Facts
                facts={[
                  {
                    label: t('overview.purpose'),
                    value: description.purpose,
                  },
                  {
                    label: t('overview.limitations'),
                    value: description.limitations,
                  },
                  { label: t('overview.usage'), value: description.usage },
                ]}
              />
            ) : (
              <Text as="p" color="secondary">
                {t('overview.noDescription')}
              </Text>
            )}
          </Section>
          <PortsSection contracts={contracts} />
          <JoinsSection contracts={contracts} />
        </div>
        <aside className={styles.side}>
          <ProductFacts />
        </aside>
      </div>
    </div>
  );
}
