import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type {
  ReportDecision,
  ReportRead,
} from '@meshport/plugin-data-access-common';
import { formatDay } from '@meshport/plugin-data-access-react';
import { usePurposeTitles } from '../../hooks/usePurposeTitles';
import { dataAccessTranslationRef } from '../../translation';
import { AccessList, EntityName } from '../shared';

/** Rows of a report that are shown; the files have all. */
const SHOWN = 500;

/** Who read what. @internal */
export function ReadsTable(props: { rows: ReportRead[] }) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const purposeTitle = usePurposeTitles();
  return (
    <AccessList<ReportRead & { id: string }>
      label={t('report.reads')}
      rows={withIds(props.rows)}
      columns={[
        {
          id: 'user',
          label: t('list.who'),
          isRowHeader: true,
          content: row => <EntityName entityRef={row.user} />,
        },
        {
          id: 'classification',
          label: t('map.classification'),
          content: row => row.classification,
        },
        {
          id: 'purpose',
          label: t('list.purpose'),
          content: row =>
            row.purpose ? purposeTitle(row.purpose) : t('report.noPurpose'),
        },
        {
          id: 'product',
          label: t('list.product'),
          content: row => (
            <>
              <Text as="p">{row.product ?? row.portRef}</Text>
              {row.domain && (
                <Text as="p" variant="body-small" color="secondary">
                  <EntityName entityRef={row.domain} />
                </Text>
              )}
            </>
          ),
        },
        {
          id: 'queries',
          label: t('report.queries'),
          width: 110,
          numeric: true,
          content: row => new Intl.NumberFormat(undefined).format(row.queries),
        },
        {
          id: 'last',
          label: t('report.last'),
          content: row => formatDay(Date.parse(row.lastAt)),
        },
      ]}
    />
  );
}

/** What was decided. @internal */
export function DecisionsTable(props: { rows: ReportDecision[] }) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  return (
    <AccessList<ReportDecision & { id: string }>
      label={t('report.decisions')}
      rows={withIds(props.rows)}
      columns={[
        {
          id: 'at',
          label: t('ledger.at'),
          content: row => formatDay(Date.parse(row.at)),
        },
        {
          id: 'event',
          label: t('ledger.event'),
          isRowHeader: true,
          content: row => row.event,
        },
        {
          id: 'actor',
          label: t('ledger.actor'),
          content: row =>
            row.actor.startsWith('user:') ? (
              <EntityName entityRef={row.actor} />
            ) : (
              row.actor
            ),
        },
        {
          id: 'subject',
          label: t('ledger.subject'),
          content: row => row.portRef ?? row.subject,
        },
        {
          id: 'reason',
          label: t('confirm.reason'),
          content: row => row.reason ?? '',
        },
      ]}
    />
  );
}

function withIds<T>(rows: T[]): (T & { id: string })[] {
  return rows
    .slice(0, SHOWN)
    .map((row, index) => ({ ...row, id: String(index) }));
}
