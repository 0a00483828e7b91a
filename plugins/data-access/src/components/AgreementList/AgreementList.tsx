import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import {
  describeRowFilter,
  type AccessAgreement,
} from '@meshport/plugin-data-access-common';
import type { ReactNode } from 'react';
import { usePurposeTitles } from '../../hooks/usePurposeTitles';
import { columnsSince } from '../../lib/columnsSince';
import { dataAccessTranslationRef } from '../../translation';
import {
  AccessList,
  AgreementState,
  AgreementUsage,
  EntityName,
  PortName,
} from '../shared';

/** So that the actions of an owner stand beside each other. */
const ACTIONS_WIDTH = 264;

/** @internal */
export interface AgreementListProps {
  label: string;
  agreements: AccessAgreement[];
  /** Whether who uses it has a column of its own. */
  showConsumer?: boolean;
  /** Whether how much it was used has a column of its own. */
  showUsage?: boolean;
  /** Which columns the contract of its port promises now, where that is known. */
  promised?: (agreement: AccessAgreement) => string[] | undefined;
  /** Id of the agreement that a link led to. */
  current?: string;
  actions: (agreement: AccessAgreement) => ReactNode;
}

/** Agreements: on what, for whom and what, until when; and what one can do. @internal */
export function AgreementList(props: AgreementListProps) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const purposeTitle = usePurposeTitles();
  const { label, agreements, showConsumer, showUsage, current, actions } =
    props;
  const most = Math.max(0, ...agreements.map(one => one.usage?.queries ?? 0));
  return (
    <AccessList<AccessAgreement>
      label={label}
      rows={agreements}
      current={current}
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
        ...(showConsumer
          ? [
              {
                id: 'who',
                label: t('list.who'),
                content: (agreement: AccessAgreement) => (
                  <EntityName entityRef={agreement.consumer} />
                ),
              },
            ]
          : []),
        {
          id: 'purpose',
          label: t('list.purpose'),
          content: agreement => (
            <>
              <Text as="p">{purposeTitle(agreement.purpose)}</Text>
              {!showConsumer && agreement.consumer !== agreement.requester && (
                <Text as="p" variant="body-small" color="secondary">
                  <EntityName entityRef={agreement.consumer} />
                </Text>
              )}
              <Text
                as="p"
                variant="body-small"
                color="secondary"
                title={agreement.columns.join(', ')}
              >
                {terms(agreement).join(', ')}
              </Text>
            </>
          ),
        },
        ...(showUsage
          ? [
              {
                id: 'usage',
                label: t('usage.column'),
                content: (agreement: AccessAgreement) => (
                  <AgreementUsage agreement={agreement} most={most} />
                ),
              },
            ]
          : []),
        {
          id: 'state',
          label: t('list.state'),
          content: agreement => <AgreementState agreement={agreement} />,
        },
        {
          id: 'action',
          width: showUsage ? ACTIONS_WIDTH : undefined,
          label: t('list.action'),
          content: agreement => (
            <Flex gap="2" style={{ flexWrap: 'wrap' }}>
              {actions(agreement)}
            </Flex>
          ),
        },
      ]}
    />
  );

  function columnsText(agreement: AccessAgreement): string {
    const count = agreement.columns.length;
    const promised = props.promised?.(agreement);
    const total = promised?.length;
    return total !== undefined && total > count
      ? t('given.columnsOf', { count: total, chosen: String(count) })
      : t('given.columnsCount', { count });
  }

  function newColumns(agreement: AccessAgreement): string[] {
    const added = columnsSince(agreement, props.promised?.(agreement));
    return added.length > 0
      ? [t('given.columnsNew', { count: added.length })]
      : [];
  }

  function terms(agreement: AccessAgreement): string[] {
    return [
      columnsText(agreement),
      ...newColumns(agreement),
      ...(agreement.rowFilter ? [describeRowFilter(agreement.rowFilter)] : []),
      ...(agreement.acceptedTerms
        ? [t('list.terms', { version: agreement.acceptedTerms })]
        : []),
      ...(agreement.passOn ? [t('list.passOn')] : []),
    ];
  }
}
