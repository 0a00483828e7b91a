import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Text,
  TextAreaField,
} from '@backstage/ui';
import { accessApiRef, errorText } from '@meshport/plugin-data-access-react';
import { useState } from 'react';
import type { DecideRow } from '../../hooks/useDecideList';
import { dataAccessTranslationRef } from '../../translation';
import { EntityName } from '../shared';
import styles from './BulkDecision.module.css';

/** @internal */
export interface BulkDecisionProps {
  kind: 'approve' | 'reject';
  rows: DecideRow[];
  onClose: () => void;
}

/** One reason for several decisions, and a result for each. @internal */
export function BulkDecision(props: BulkDecisionProps) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const accessApi = useApi(accessApiRef);
  const { kind, rows, onClose } = props;
  const [reason, setReason] = useState('');
  const [running, setRunning] = useState(false);
  const [results, setResults] = useState<Partial<Record<string, string>>>({});
  const finished = rows.every(row => results[row.id] !== undefined);

  async function decide(row: DecideRow): Promise<string> {
    const { request, item } = row;
    const text = reason.trim();
    if (item.mayDecide?.allowed === false) {
      return t('decide.bulkFailed', {
        reason: item.mayDecide.reason ?? t('panel.conflictFallback'),
      });
    }
    try {
      if (kind === 'reject') {
        await accessApi.reject(request.id, item.id, {
          version: item.version,
          reason: text,
        });
        return t('decide.bulkRejected');
      }
      await accessApi.approve(request.id, item.id, {
        version: item.version,
        ...(text ? { reason: text } : {}),
      });
      return t('decide.bulkApproved');
    } catch (error) {
      return t('decide.bulkFailed', { reason: errorText(error as Error) });
    }
  }

  async function run() {
    setRunning(true);
    for (const row of rows) {
      const result = await decide(row);
      setResults(before => ({ ...before, [row.id]: result }));
    }
    setRunning(false);
  }

  const total = String(rows.length);
  return (
    <Dialog isOpen onOpenChange={open => !open && onClose()} width={560}>
      <DialogHeader>
        {kind === 'approve'
          ? t('decide.bulkApproveTitle', { total })
          : t('decide.bulkRejectTitle', { total })}
      </DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="4">
          <Text as="p" color="secondary">
            {t('decide.bulkHint')}
          </Text>
          <ul
            className={styles.results}
            aria-label={t('decide.bulkResults')}
            aria-live="polite"
          >
            {rows.map(({ id, item, request }) => (
              <li key={id}>
                <Text as="p" weight="bold">
                  {item.productTitle}
                </Text>
                <Text as="p" variant="body-small">
                  <EntityName entityRef={request.requester} />
                  {results[id] && `: ${results[id]}`}
                </Text>
              </li>
            ))}
          </ul>
          {!finished && (
            <TextAreaField
              label={
                kind === 'reject'
                  ? t('decide.bulkReason')
                  : t('decide.bulkReasonOptional')
              }
              rows={2}
              value={reason}
              onChange={setReason}
            />
          )}
        </Flex>
      </DialogBody>
      <DialogFooter>
        {finished ? (
          <Button variant="primary" onPress={onClose}>
            {t('decide.bulkDone')}
          </Button>
        ) : (
          <>
            <Button variant="secondary" onPress={onClose}>
              {t('decide.bulkCancel')}
            </Button>
            <Button
              variant="primary"
              destructive={kind === 'reject'}
              isPending={running}
              isDisabled={kind === 'reject' && !reason.trim()}
              onPress={run}
            >
              {t('decide.bulkRun')}
            </Button>
          </>
        )}
      </DialogFooter>
    </Dialog>
  );
}
