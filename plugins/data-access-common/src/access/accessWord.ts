import type {
  AccessRequestItemState,
  AccessWord,
  AgreementState,
} from '../model';
import {
  grantStateWords,
  isUsableGrantState,
  requestStateWords,
} from '../states';

const DAY_MS = 24 * 60 * 60 * 1000;

/** An access with fewer days left than this is said to be ending. @public */
export const ENDING_DAYS = 7;

/**
 * The word that people see for an access; undefined where nothing was asked
 * and nothing holds.
 *
 * @remarks
 * What holds comes before what is asked, and what is asked before what ended.
 *
 * @public
 */
export function accessWord(options: {
  /** State of the newest asked item. */
  itemState?: AccessRequestItemState;
  agreement?: { state: AgreementState; endsAt: number };
  /** Milliseconds since the epoch. */
  now: number;
}): AccessWord | undefined {
  const { itemState, agreement, now } = options;
  const holds = agreement && agreement.endsAt > now;
  if (holds && isUsableGrantState(agreement.state)) {
    return agreement.endsAt - now < ENDING_DAYS * DAY_MS
      ? 'ending'
      : grantStateWords[agreement.state];
  }
  // An approved item says nothing more than its agreement does.
  if (itemState && requestStateWords[itemState] === 'waiting') {
    return 'waiting';
  }
  if (holds) {
    return grantStateWords[agreement.state];
  }
  return agreement || itemState ? 'ended' : undefined;
}
