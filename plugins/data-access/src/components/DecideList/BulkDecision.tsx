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
import { isDecidedAsOne } from '../../lib/isDecidedAsOne';
import { seenVersions } from '../../lib/seenVersions';
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

  async function run() {
    setRunning(true);
    const text = reason.trim();
    const mine = rows.filter(row => row.item.mayDecide?.allowed !== false);
    const next: Partial<Record<string, string>> = Object.fromEntries(
      rows
        .filter(row => row.item.mayDecide?.allowed === false)
        .map(row => [
          row.id,
          t('decide.bulkFailed', {
            reason: row.item.mayDecide?.reason ?? t('panel.conflictFallback'),
          }),
        ]),
    );
    const asOne = mine.filter(row => isDecidedAsOne(row.request));
    const single = mine.filter(row => !asOne.includes(row));
    for (const request of new Set(asOne.map(row => row.request))) {
      const { id } = request;
      const versions = seenVersions(request);
      let result: string;
      try {
        await (kind === 'approve'
          ? accessApi.approveRequest(id, {
              versions,
              ...(text ? { reason: text } : {}),
            })
          : accessApi.rejectRequest(id, { versions, reason: text }));
        result = t(
          kind === 'approve' ? 'decide.bulkApproved' : 'decide.bulkRejected',
        );
      } catch (error) {
        result = t('decide.bulkFailed', { reason: errorText(error as Error) });
      }
      for (const row of asOne.filter(one => one.request.id === id)) {
        next[row.id] = result;
      }
    }
    try {
      const decided = single.length
        ? await accessApi.decideItems(
            single.map(({ request, item }) => ({
              requestId: request.id,
              itemId: item.id,
              action: kind,
              version: item.version,
              ...(text ? { reason: text } : {}),
            })),
          )
        : [];
      for (const { requestId, itemId, error } of decided) {
        next[`${requestId}.${itemId}`] = error
          ? t('decide.bulkFailed', { reason: error.message })
          : t(
              kind === 'approve'
                ? 'decide.bulkApproved'
                : 'decide.bulkRejected',
            );
      }
    } catch (error) {
      for (const row of single) {
        next[row.id] = t('decide.bulkFailed', {
          reason: errorText(error as Error),
        });
      }
    }
    setResults(next);
    setRunning(false);
  }

  const count = rows.length;
  return (
    <Dialog isOpen onOpenChange={open => !open && onClose()} width={560}>
      <DialogHeader>
        {kind === 'approve'
          ? t('decide.bulkApproveTitle', { count })
          : t('decide.bulkRejectTitle', { count })}
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
