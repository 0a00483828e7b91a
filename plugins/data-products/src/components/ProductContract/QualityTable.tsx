import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { OdcsDocument } from '@meshport/plugin-data-products-common';
import { readQualityRules } from '../../model';
import { dataProductsTranslationRef } from '../../translation';
import { DataTable } from '../DataTable';
import { Section } from '../Section';
import styles from './ProductContract.module.css';
import { QualityResult } from './QualityResult';

/** The quality rules of a table, each with what was measured. @internal */
export function QualityTable(props: {
  document: OdcsDocument;
  object: string;
}) {
  const { t } = useTranslationRef(dataProductsTranslationRef);
  const rules = readQualityRules(props.document, props.object);
  if (rules.length === 0) {
    return null;
  }
  const measured = rules.filter(rule => rule.finding);
  const kept = measured.filter(rule => rule.finding?.holds);
  const withUnit = (value: string | undefined, unit: string | undefined) =>
    value && (unit ? `${value} ${unit}` : value);
  return (
    <Section title={t('contract.quality')}>
      <Text as="p" color="secondary">
        {measured.length
          ? t('contract.qualitySummary', {
              kept: String(kept.length),
              measured: String(measured.length),
            })
          : t('contract.noFindings')}
      </Text>
      <DataTable
        caption={t('contract.qualityCaption', { name: props.object })}
        rows={rules}
        rowKey={rule => rule.key}
        columns={[
          {
            label: t('contract.rule'),
            cell: rule => (
              <span className={styles.description}>
                {rule.description ?? rule.name}
              </span>
            ),
          },
          {
            label: t('contract.of'),
            cell: rule =>
              rule.column ? (
                <code className={styles.code}>{rule.column}</code>
              ) : (
                t('contract.wholeTable')
              ),
          },
          {
            label: t('contract.expected'),
            numeric: true,
            cell: rule => withUnit(rule.expected, rule.unit),
          },
          {
            label: t('contract.measured'),
            numeric: true,
            cell: rule => withUnit(rule.finding?.measured, rule.unit),
          },
          {
            label: t('contract.result'),
            cell: rule => <QualityResult finding={rule.finding} />,
          },
        ]}
      />
    </Section>
  );
}
