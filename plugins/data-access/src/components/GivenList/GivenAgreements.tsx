import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import {
  describeRowFilter,
  type AccessAgreement,
} from '@meshport/plugin-data-access-common';
import { accessApiRef } from '@meshport/plugin-data-access-react';
import { useState } from 'react';
import { usePurposeTitles } from '../../hooks/usePurposeTitles';
import { dataAccessTranslationRef } from '../../translation';
import {
  AccessList,
  AgreementState,
  EntityName,
  PortName,
  ReasonDialog,
} from '../shared';

/** @internal */
export interface GivenAgreementsProps {
  agreements: AccessAgreement[];
}

/** Who uses which port for what and until when, with the way to end it. @internal */
export function GivenAgreements(props: GivenAgreementsProps) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const accessApi = useApi(accessApiRef);
  const purposeTitle = usePurposeTitles();
  const [revoking, setRevoking] = useState<AccessAgreement>();
  const names = (agreement: AccessAgreement) => ({
    product: agreement.productTitle,
    who: agreement.consumer.replace(/^[^:]+:(default\/)?/, ''),
  });

  return (
    <>
      <AccessList<AccessAgreement>
        label={t('given.listLabel')}
        rows={props.agreements}
        columns={[
          {
            id: 'product',
            label: t('list.product'),
            isRowHeader: true,
            content: agreement => (
              <PortName
                title={agreement.productTitle}
                sqlName={agreement.sqlName}
              />
            ),
          },
          {
            id: 'who',
            label: t('list.who'),
            content: agreement => <EntityName entityRef={agreement.consumer} />,
          },
          {
            id: 'purpose',
            label: t('list.purpose'),
            content: agreement => (
              <>
                <Text as="p">{purposeTitle(agreement.purpose)}</Text>
                <Text
                  as="p"
                  variant="body-small"
                  color="secondary"
                  title={agreement.columns.join(', ')}
                >
                  {t('given.columnsCount', { count: agreement.columns.length })}
                  {agreement.rowFilter &&
                    `, ${describeRowFilter(agreement.rowFilter)}`}
                </Text>
              </>
            ),
          },
          {
            id: 'state',
            label: t('list.state'),
            content: agreement => <AgreementState agreement={agreement} />,
          },
          {
            id: 'action',
            label: t('list.action'),
            content: agreement =>
              agreement.state === 'active' ? (
                <Button
                  size="small"
                  variant="secondary"
                  aria-label={t('given.revokeLabel', names(agreement))}
                  onPress={() => setRevoking(agreement)}
                >
                  {t('given.revoke')}
                </Button>
              ) : null,
          },
        ]}
      />
      {revoking && (
        <ReasonDialog
          title={t('given.revokeTitle', names(revoking))}
          hint={t('given.revokeHint')}
          action={t('given.revoke')}
          onConfirm={reason => accessApi.revoke(revoking.id, { reason })}
          onClose={() => setRevoking(undefined)}
        />
      )}
    </>
  );
}
