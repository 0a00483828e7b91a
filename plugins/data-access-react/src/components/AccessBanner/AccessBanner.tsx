import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button } from '@backstage/ui';
import type { AccessAgreement } from '@meshport/plugin-data-access-common';
import { useState } from 'react';
import { useGrantGapText } from '../../hooks';
import { formatDay, formatDistance } from '../../text';
import { dataAccessReactTranslationRef } from '../../translation';
import { ExtendAccessDialog } from '../ExtendAccessDialog';
import styles from './AccessBanner.module.css';
import type { AccessNotice } from './loadAccessNotices';
import { useAccessNotices } from './useAccessNotices';

/** Props of {@link AccessBanner}. @public */
export interface AccessBannerProps {
  /** Text forms of the ports of the page. */
  portRefs: string[];
}

/**
 * Says where access was approved and shows no rows yet, and why; and where it
 * ends soon, with the way to ask for more time. Else nothing.
 *
 * @public
 */
export function AccessBanner(props: AccessBannerProps) {
  const { t } = useTranslationRef(dataAccessReactTranslationRef);
  const { notices } = useAccessNotices(props.portRefs);
  const [extending, setExtending] = useState<AccessAgreement>();
  const gapText = useGrantGapText();
  const gaps = notices.filter(notice => notice.kind === 'gap');
  const waiting = notices.filter(
    notice => notice.kind !== 'ending' && notice.kind !== 'gap',
  );
  const ending = notices.filter(notice => notice.kind === 'ending');
  // Whoever uses it could ask for its consumer, so they may ask for longer.
  const extendable = ending.find(
    ({ agreement, next, asked }) => agreement && !next && !asked,
  )?.agreement;
  if (notices.length === 0) {
    return null;
  }
  return (
    <div className={styles.banner} role="status">
      {waiting.length > 0 && (
        <Alert
          status={waiting.some(isTrouble) ? 'warning' : 'info'}
          icon
          title={t(
            waiting.every(one => one.kind === 'suspended')
              ? 'banner.suspendedTitle'
              : 'banner.approved',
          )}
          description={waiting.map(waitingText).join(' ')}
        />
      )}
      {gaps.length > 0 && (
        <Alert
          status={gaps.every(isBeingMade) ? 'info' : 'warning'}
          icon
          title={t('banner.notEverywhere')}
          description={[
            ...gaps.map(({ port, gap }) =>
              t('banner.notEverywherePort', {
                port: port.sqlName,
                gap: gapText(gap),
              }),
            ),
            ...(gaps.some(isTriedAgain) ? [t('banner.told')] : []),
          ].join(' ')}
        />
      )}
      {ending.length > 0 && (
        <Alert
          status={ending.every(one => one.next) ? 'info' : 'warning'}
          icon
          title={t('banner.ending')}
          description={ending.map(endingText).join(' ')}
          customActions={
            extendable && (
              <Button
                size="small"
                variant="secondary"
                onPress={() => setExtending(extendable)}
              >
                {t('banner.extend')}
              </Button>
            )
          }
        />
      )}
      {extending && (
        <ExtendAccessDialog
          agreement={extending}
          onClose={() => setExtending(undefined)}
        />
      )}
    </div>
  );

  function waitingText({ kind, port, agreement }: WaitingNotice): string {
    return t(`banner.${kind === 'approved' ? 'approvedPort' : kind}`, {
      port: port.sqlName,
      day: formatDay(agreement?.startsAt ?? 0),
      reason: agreement?.suspendReason ?? '',
    });
  }

  function endingText(notice: AccessNotice & { kind: 'ending' }): string {
    const { port, agreement, next, asked } = notice;
    const endsAt = agreement?.endsAt ?? port.endsAt;
    const ends = endsAt
      ? t('banner.endsOn', {
          port: port.sqlName,
          day: formatDay(endsAt),
          distance: formatDistance(endsAt),
        })
      : t('banner.endsSoon', { port: port.sqlName });
    if (next) {
      return `${ends} ${t('banner.next', { day: formatDay(next.endsAt) })}`;
    }
    return asked ? `${ends} ${t('banner.asked')}` : ends;
  }
}

type GapNotice = Extract<AccessNotice, { kind: 'gap' }>;
type WaitingNotice = Exclude<AccessNotice, { kind: 'gap' | 'ending' }>;

function isBeingMade({ gap }: GapNotice): boolean {
  return gap.kind !== 'unknown' && gap.retryAt === undefined;
}

function isTriedAgain({ gap }: GapNotice): boolean {
  return gap.retryAt !== undefined;
}

function isTrouble(notice: AccessNotice): boolean {
  return notice.kind === 'suspended' || notice.kind === 'failed';
}
