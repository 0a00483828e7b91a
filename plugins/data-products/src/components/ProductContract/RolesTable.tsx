import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { OdcsDocument } from '@meshport/plugin-data-products-common';
import { dataProductsTranslationRef } from '../../translation';
import { DataTable } from '../DataTable';
import { Section } from '../Section';

/** The roles that a contract names. @internal */
export function RolesTable(props: { document: OdcsDocument }) {
  const { t } = useTranslationRef(dataProductsTranslationRef);
  const { roles } = props.document;
  if (roles.length === 0) {
    return null;
  }
  return (
    <Section title={t('contract.roles')}>
      <DataTable
        caption={t('contract.roles')}
        rows={roles}
        rowKey={role => role.role}
        columns={[
          { label: t('contract.role'), cell: role => role.role },
          { label: t('contract.roleAccess'), cell: role => role.access },
          {
            label: t('contract.roleDescription'),
            cell: role => role.description,
          },
          {
            label: t('contract.approvers'),
            cell: role =>
              [role.firstLevelApprovers, role.secondLevelApprovers]
                .filter(Boolean)
                .join(', ') || undefined,
          },
        ]}
      />
    </Section>
  );
}
