import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { AccessTransitionRecord } from '@meshport/plugin-data-access-common';
import { formatMoment } from '@meshport/plugin-data-access-react';
import { dataAccessTranslationRef } from '../../translation';
import { useReasonText } from '../../hooks/useReasonText';
import { ActorName, EntityName } from '../shared';
import styles from './AgreementPanel.module.css';

const ACTIONS = [
  'draft',
  'submit',
  'review',
  'approve-step',
  'ask-changes',
  'approve',
  'reject',
  'withdraw',
  'lapse',
  'schedule',
  'provision',
  'activate',
  'fail',
  'warn',
  'expire',
  'suspend',
  'resume',
  'begin-revoking',
  'revoke',
  'hand-back',
  'accept-columns',
  'shorten',
] as const;

/** One thing that happened: what, when, who, why, under which versions. @internal */
export function HistoryEntry(props: { entry: AccessTransitionRecord }) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const reasonText = useReasonText();
  const { entry } = props;
  const action = ACTIONS.find(one => one === entry.action);
  const under = [
    ...(entry.contractVersion
      ? [t('history.contract', { version: entry.contractVersion })]
      : []),
    ...(entry.policyVersion
      ? [t('history.rules', { version: entry.policyVersion.slice(0, 12) })]
      : []),
  ];
  return (
    <li>
      <Text as="p">
        <Text as="span" weight="bold">
          {action ? t(`history.actions.${action}`) : entry.action}
        </Text>
        {' · '}
        <ActorName actor={entry.actor} />
        {entry.onBehalfOf && (
          <>
            {` ${t('history.onBehalfOf')} `}
            <EntityName entityRef={entry.onBehalfOf} />
          </>
        )}
      </Text>
      {entry.reason && <Text as="p">{reasonText(entry.reason)}</Text>}
      {entry.detail && (
        <Text as="p" className={styles.code}>
          {entry.detail}
        </Text>
      )}
      <Text as="p" variant="body-small" color="secondary">
        {[formatMoment(entry.at), ...under].join(', ')}
      </Text>
    </li>
  );
}
