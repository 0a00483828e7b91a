import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, Text } from '@backstage/ui';
import type { LedgerEntry } from '@meshport/plugin-data-access-react';
import { usePeriod } from '../../hooks/usePeriod';
import { dataAccessTranslationRef } from '../../translation';
import {
  AccessList,
  ActorName,
  ListEmpty,
  ListError,
  ListSkeleton,
  PeriodField,
} from '../shared';
import { LedgerEvent } from './LedgerEvent';
import { LedgerSubject } from './LedgerSubject';
import { useLedger } from './useLedger';
import { VerifyLedger } from './VerifyLedger';
import styles from './LedgerView.module.css';

/** @internal */
export interface LedgerViewProps {
  allowed: boolean;
  loading: boolean;
}

/** The ledger, for who may read it. @internal */
export function LedgerView(props: LedgerViewProps) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  if (props.loading) {
    return <ListSkeleton />;
  }
  return props.allowed ? (
    <Ledger />
  ) : (
    <ListEmpty title={t('ledger.noAccess')} hint={t('ledger.noAccessHint')} />
  );
}

function Ledger() {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const period = usePeriod();
  const { from, to } = period;
  return (
    <Flex direction="column" gap="4">
      <Text as="p" color="secondary">
        {t('ledger.intro')}
      </Text>
      <VerifyLedger />
      <PeriodField period={period} />
      <LedgerEntries key={`${from} ${to}`} from={from} to={to} />
    </Flex>
  );
}

function LedgerEntries(props: { from: number; to: number }) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const { entries, error, reload, loadMore } = useLedger(props);
  if (!entries) {
    return error ? (
      <ListError error={error} onRetry={reload} />
    ) : (
      <ListSkeleton />
    );
  }
  return (
    <Flex direction="column" gap="4">
      {error && <ListError error={error} onRetry={reload} />}
      {entries.length === 0 ? (
        <ListEmpty title={t('report.empty')} />
      ) : (
        <AccessList<LedgerEntry & { id: string }>
          label={t('ledger.listLabel')}
          rows={entries.map(entry => ({
            ...entry,
            id: String(entry.sequence),
          }))}
          columns={[
            {
              id: 'sequence',
              label: t('ledger.sequence'),
              width: 88,
              numeric: true,
              content: entry =>
                new Intl.NumberFormat(undefined).format(entry.sequence),
            },
            {
              id: 'at',
              width: 208,
              label: t('ledger.at'),
              content: entry =>
                new Intl.DateTimeFormat(undefined, {
                  dateStyle: 'medium',
                  timeStyle: 'medium',
                }).format(entry.at),
            },
            {
              id: 'event',
              label: t('ledger.event'),
              isRowHeader: true,
              content: entry => <LedgerEvent entry={entry} />,
            },
            {
              id: 'actor',
              width: 160,
              label: t('ledger.actor'),
              content: entry => <ActorName actor={entry.actor} />,
            },
            {
              id: 'subject',
              label: t('ledger.subject'),
              content: entry => <LedgerSubject entry={entry} />,
            },
            {
              id: 'hash',
              width: 140,
              label: t('ledger.hash'),
              content: entry => (
                <code className={styles.hash} title={entry.hash}>
                  {entry.hash.slice(0, 12)}
                </code>
              ),
            },
          ]}
        />
      )}
      {loadMore && (
        <Button variant="secondary" onPress={loadMore}>
          {t('list.more')}
        </Button>
      )}
    </Flex>
  );
}
