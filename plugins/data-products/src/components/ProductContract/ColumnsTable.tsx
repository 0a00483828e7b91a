import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type {
  AccessAgreement,
  PortAccess,
} from '@meshport/plugin-data-access-common';
import {
  contractColumns,
  type DataContractColumn,
  type OdcsDocument,
} from '@meshport/plugin-data-products-common';
import { describeReference } from '../../model';
import { useFacetValueText } from '../../text';
import { dataProductsTranslationRef } from '../../translation';
import { DataTable } from '../DataTable';
import { ColumnForMe } from './ColumnForMe';
import styles from './ProductContract.module.css';

/** The columns that a contract promises, and how the reader gets them. @internal */
export function ColumnsTable(props: {
  document: OdcsDocument;
  object: string;
  access: PortAccess | undefined;
  agreement: AccessAgreement | undefined;
}) {
  const { t } = useTranslationRef(dataProductsTranslationRef);
  const text = useFacetValueText();
  const { document, object, access, agreement } = props;
  const columns = contractColumns(document, object);

  function keys(column: DataContractColumn) {
    const references = column.relationships.map(({ to }) => {
      const target = describeReference(to);
      return t('contract.references', {
        target: target ? `${target.object}.${target.column}` : to,
      });
    });
    return [
      column.primaryKey && t('contract.primaryKey'),
      column.unique && !column.primaryKey && t('contract.unique'),
      column.required && !column.primaryKey && t('contract.required'),
      ...references,
    ].filter(Boolean);
  }

  return (
    <>
      <DataTable
        caption={t('contract.columnsCaption', { name: object })}
        rows={columns}
        rowKey={column => column.name}
        columns={[
          {
            label: t('contract.column'),
            cell: column => <code className={styles.code}>{column.name}</code>,
          },
          {
            label: t('contract.columnType'),
            cell: column => column.logicalType,
          },
          {
            label: t('contract.key'),
            cell: column =>
              keys(column).length
                ? keys(column).map(key => (
                    <span key={String(key)} className={styles.keys}>
                      {key}
                    </span>
                  ))
                : undefined,
          },
          {
            label: t('contract.description'),
            cell: column =>
              column.description && (
                <span className={styles.description}>{column.description}</span>
              ),
          },
          {
            label: t('contract.classification'),
            cell: column =>
              column.classification &&
              text('classification', column.classification),
          },
          {
            label: t('contract.forMe'),
            cell: column => (
              <ColumnForMe
                column={column}
                access={access}
                agreement={agreement}
              />
            ),
          },
        ]}
      />
      <Text as="p" variant="body-small" color="secondary">
        {t(
          access?.basis === 'owner'
            ? 'contract.forOwners'
            : 'contract.forOthers',
        )}
      </Text>
    </>
  );
}
