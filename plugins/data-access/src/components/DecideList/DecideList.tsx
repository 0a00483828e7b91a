import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Checkbox, Flex, Text } from '@backstage/ui';
import { useState } from 'react';
import type { useDecideList, DecideRow } from '../../hooks/useDecideList';
import { useListKeys } from '../../hooks/useListKeys';
import { useOpenItem, type DecisionMode } from '../../hooks/useOpenItem';
import { usePurposeTitles } from '../../hooks/usePurposeTitles';
import { dataAccessTranslationRef } from '../../translation';
import { Delegations } from '../Delegations';
import { DecisionPanel } from '../DecisionPanel';
import { AccessList, ListEmpty, ListError, ListSkeleton } from '../shared';
import { BulkDecision } from './BulkDecision';
import { useDecideColumns } from './useDecideColumns';
import styles from './DecideList.module.css';

/** @internal */
export interface DecideListProps {
  list: ReturnType<typeof useDecideList>;
}

/** What waits for a decision: one by one in a panel, or several at once. @internal */
export function DecideList(props: DecideListProps) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const { rows, error, reload, loadMore } = props.list;
  const { open, setOpen } = useOpenItem();
  const purposeTitle = usePurposeTitles();
  const [current, setCurrent] = useState<string>();
  const [selected, setSelected] = useState<Set<string>>(new Set());
  const [bulk, setBulk] = useState<{
    kind: 'approve' | 'reject';
    rows: DecideRow[];
  }>();

  function openRow(row: DecideRow | undefined, mode: DecisionMode = 'decide') {
    if (row) {
      setCurrent(row.id);
      setOpen({ requestId: row.request.id, itemId: row.item.id, mode });
    }
  }
  function move(step: number): DecideRow | undefined {
    const list = rows ?? [];
    const from = list.findIndex(row => row.id === current);
    const index = from < 0 ? 0 : from + step;
    return list[Math.max(0, Math.min(list.length - 1, index))];
  }
  const columns = useDecideColumns({ purposeTitle, onOpen: openRow });
  const currentRow = rows?.find(row => row.id === current);
  const keys = useListKeys({
    j: () => setCurrent(move(1)?.id),
    k: () => setCurrent(move(-1)?.id),
    a: () => openRow(currentRow),
    l: () => openRow(currentRow, 'less'),
    r: () => openRow(currentRow, 'reject'),
    c: () => openRow(currentRow, 'changes'),
    Enter: () => openRow(currentRow),
  });

  const chosen = (rows ?? []).filter(row => selected.has(row.id));
  return (
    <>
      <Delegations />
      {error && <ListError error={error} onRetry={reload} />}
      {!rows && !error && <ListSkeleton />}
      {rows?.length === 0 && (
        <ListEmpty title={t('decide.empty')} hint={t('decide.emptyHint')} />
      )}
      {rows && rows.length > 0 && (
        <div
          {...keys}
          role="group"
          aria-label={t('decide.listLabel')}
          aria-describedby="decide-keys"
          // The keys work while the focus is in here (WCAG 2.1.4).
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          className={styles.region}
        >
          <Flex justify="between" align="center" className={styles.toolbar}>
            <Text
              id="decide-keys"
              as="p"
              variant="body-small"
              color="secondary"
              className={styles.keys}
            >
              {t('decide.help')}
            </Text>
            {chosen.length > 0 && (
              <Flex align="center" gap="2">
                <Text aria-live="polite">
                  {t('decide.selected', { total: String(chosen.length) })}
                </Text>
                <Button
                  variant="secondary"
                  onPress={() => setBulk({ kind: 'approve', rows: chosen })}
                >
                  {t('decide.bulkApprove')}
                </Button>
                <Button
                  variant="secondary"
                  onPress={() => setBulk({ kind: 'reject', rows: chosen })}
                >
                  {t('decide.bulkReject')}
                </Button>
              </Flex>
            )}
          </Flex>
          <AccessList
            label={t('decide.listLabel')}
            columns={columns}
            rows={rows}
            current={current}
            onOpen={openRow}
            selection={{
              mode: 'multiple',
              behavior: 'toggle',
              selected,
              onSelectionChange: keysSelected =>
                setSelected(
                  keysSelected === 'all'
                    ? new Set(rows.map(row => row.id))
                    : new Set([...keysSelected].map(String)),
                ),
            }}
            cardLead={row => (
              <Checkbox
                aria-label={t('decide.selectRow', {
                  product: row.item.productTitle,
                  who: row.request.requester,
                })}
                isSelected={selected.has(row.id)}
                onChange={isSelected => {
                  const next = new Set(selected);
                  if (isSelected) {
                    next.add(row.id);
                  } else {
                    next.delete(row.id);
                  }
                  setSelected(next);
                }}
              >
                {t('decide.select')}
              </Checkbox>
            )}
          />
          {loadMore && (
            <Button variant="secondary" onPress={loadMore}>
              {t('list.more')}
            </Button>
          )}
        </div>
      )}
      {open && (
        <DecisionPanel
          open={open}
          onModeChange={mode => setOpen({ ...open, mode })}
          onMove={step => openRow(move(step))}
          onClose={() => setOpen(undefined)}
        />
      )}
      {bulk && (
        <BulkDecision
          kind={bulk.kind}
          rows={bulk.rows}
          onClose={() => {
            setBulk(undefined);
            setSelected(new Set());
          }}
        />
      )}
    </>
  );
}
