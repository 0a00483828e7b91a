import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  OdcsDocument,
  OdcsServiceLevel,
} from '@meshport/plugin-data-products-common';
import { dataProductsTranslationRef } from '../../translation';
import { DataTable } from '../DataTable';
import { Section } from '../Section';

function promise(level: OdcsServiceLevel): string {
  return [level.value, level.valueExt]
    .filter(value => value !== undefined && value !== null)
    .map(String)
    .join(' – ')
    .concat(level.unit ? ` ${level.unit}` : '');
}

/** What is promised of the service: how fresh, how long, how available. @internal */
export function ServiceLevelsTable(props: { document: OdcsDocument }) {
  const { t } = useTranslationRef(dataProductsTranslationRef);
  const levels = props.document.slaProperties;
  if (levels.length === 0) {
    return null;
  }
  return (
    <Section title={t('contract.levels')}>
      <DataTable
        caption={t('contract.levels')}
        rows={levels}
        rowKey={level => `${level.property} ${level.element ?? ''}`}
        columns={[
          { label: t('contract.level'), cell: level => level.property },
          { label: t('contract.promise'), cell: promise },
          {
            label: t('contract.levelDescription'),
            cell: level => level.description,
          },
        ]}
      />
    </Section>
  );
}
