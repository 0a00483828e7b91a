import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, Text } from '@backstage/ui';
import type { DocumentDescription } from '@meshport/plugin-data-products-common';
import { useContracts } from '../../hooks/useContracts';
import { useDataProduct } from '../../hooks/useDataProduct';
import { dataProductsTranslationRef } from '../../translation';
import { PublicationState } from '../PublicationState';
import { Facts, Section } from '../Section';
import { JoinsSection } from './JoinsSection';
import { PortsSection } from './PortsSection';
import { ProductFacts } from './ProductFacts';
import styles from './ProductOverview.module.css';

/** Props of {@link ProductOverview}. @public */
export interface ProductOverviewProps {
  /** Leaves the purpose out where the page's header says it. */
  hidePurpose?: boolean;
}

/** What a product is, for whom, and what it offers. @public */
export function ProductOverview(props: ProductOverviewProps) {
  const { t } = useTranslationRef(dataProductsTranslationRef);
  const { entity, document } = useDataProduct();
  const { outputPorts, purpose } = entity.spec;
  const { contracts } = useContracts(
    outputPorts.flatMap(port => port.contractRef ?? []),
  );
  const description: DocumentDescription = document?.description ?? { purpose };
  const told = [
    {
      label: t('overview.purpose'),
      value: props.hidePurpose ? undefined : description.purpose,
    },
    { label: t('overview.limitations'), value: description.limitations },
    { label: t('overview.usage'), value: description.usage },
  ];

  return (
    <div className={styles.root}>
      <PublicationState />
      <div className={styles.columns}>
        <div className={styles.main}>
          <Section
            title={t(props.hidePurpose ? 'overview.limits' : 'overview.about')}
          >
            {told.some(({ value }) => value) ? (
              <Facts facts={told} />
            ) : (
              <Text as="p" color="secondary">
                {t('overview.noDescription')}
              </Text>
            )}
          </Section>
          <PortsSection contracts={contracts} />
          <JoinsSection contracts={contracts} />
        </div>
        <Card className={styles.side}>
          <ProductFacts />
        </Card>
      </div>
    </div>
  );
}
