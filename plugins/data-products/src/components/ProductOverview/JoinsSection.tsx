import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { contractColumns } from '@meshport/plugin-data-products-common';
import type { Contract } from '../../hooks/useContracts';
import { describeReference } from '../../model';
import { dataProductsTranslationRef } from '../../translation';
import { Section } from '../Section';
import styles from './ProductOverview.module.css';

function readJoins(contracts: Map<string, Contract>) {
  return [...contracts.values()].flatMap(({ document }) =>
    (document?.schema ?? []).flatMap(object =>
      contractColumns(document!, object.name).flatMap(column =>
        column.relationships.map(({ to }) => ({
          from: `${object.name}.${column.name}`,
          to,
          target: describeReference(to),
        })),
      ),
    ),
  );
}

/** The keys by which the contracts say that tables join. @internal */
export function JoinsSection(props: { contracts: Map<string, Contract> }) {
  const { t } = useTranslationRef(dataProductsTranslationRef);
  const joins = readJoins(props.contracts);
  if (joins.length === 0) {
    return null;
  }
  return (
    <Section title={t('overview.joins')}>
      <Text as="p" color="secondary">
        {t('overview.joinsHint')}
      </Text>
      <ul className={styles.joins}>
        {joins.map(({ from, to, target }) => (
          <li key={`${from} ${to}`}>
            <Text>
              <code className={styles.code}>{from}</code>
              {' = '}
              <code className={styles.code}>
                {target ? `${target.object}.${target.column}` : to}
              </code>
            </Text>
          </li>
        ))}
      </ul>
    </Section>
  );
}
