import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Badge } from '@backstage/ui';
import type { PortAccess } from '@meshport/plugin-data-access-common';
import {
  RiCheckLine,
  RiErrorWarningLine,
  RiGlobalLine,
  RiHourglassLine,
  RiStopCircleLine,
  RiTimeLine,
  RiUserLine,
} from '@remixicon/react';
import { formatDay, formatDistance } from '../../text';
import { dataAccessReactTranslationRef } from '../../translation';
import styles from './AccessBadge.module.css';

/** Props of {@link AccessBadge}. @public */
export interface AccessBadgeProps {
  /** The caller's access to one port; nothing is shown without any. */
  access: PortAccess | undefined;
}

const icons = {
  yours: RiUserLine,
  openToAll: RiGlobalLine,
  waiting: RiHourglassLine,
  active: RiCheckLine,
  ending: RiTimeLine,
  ended: RiStopCircleLine,
};

/**
 * The signed-in user's access to a port in one word: yours, open to all,
 * waiting, active, ending or ended.
 *
 * @public
 */
export function AccessBadge(props: AccessBadgeProps) {
  const { t } = useTranslationRef(dataAccessReactTranslationRef);
  const { access } = props;
  const state = access && badgeState(access);
  if (!access || !state) {
    return null;
  }
  const Icon = access.gap ? RiErrorWarningLine : icons[state];
  const word =
    state === 'ending' && access.endsAt
      ? t('badge.endingIn', { when: formatDistance(access.endsAt) })
      : t(`badge.${state}`);
  return (
    <Badge
      className={styles.badge}
      data-state={access.gap ? 'notEverywhere' : state}
      icon={<Icon aria-hidden size={14} />}
      title={access.endsAt ? formatDay(access.endsAt) : undefined}
    >
      {access.gap ? t('badge.notEverywhere', { word }) : word}
    </Badge>
  );
}

function badgeState(access: PortAccess): keyof typeof icons | undefined {
  if (access.basis === 'owner') {
    return 'yours';
  }
  return access.basis === 'public' ? 'openToAll' : access.word;
}
