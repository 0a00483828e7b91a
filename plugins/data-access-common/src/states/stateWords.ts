import type {
  AccessRequestItemState,
  AccessWord,
  AgreementState,
} from '../model';

/** The word that people see for a state of a request's item. @public */
export const requestStateWords: {
  readonly [state in AccessRequestItemState]: AccessWord;
} = {
  draft: 'waiting',
  submitted: 'waiting',
  'in-review': 'waiting',
  'changes-asked': 'waiting',
  approved: 'active',
  rejected: 'ended',
  withdrawn: 'ended',
  lapsed: 'ended',
};

/** The word that people see for a state of a grant. @public */
export const grantStateWords: {
  readonly [state in AgreementState]: AccessWord;
} = {
  scheduled: 'waiting',
  provisioning: 'waiting',
  active: 'active',
  expiring: 'ending',
  expired: 'ended',
  suspended: 'waiting',
  revoking: 'ending',
  revoked: 'ended',
  failed: 'waiting',
};

/** All states of a request's item. @public */
export const requestStates = Object.keys(
  requestStateWords,
) as AccessRequestItemState[];

/** All states of a grant. @public */
export const grantStates = Object.keys(grantStateWords) as AgreementState[];

/** States in which an item waits for a decision. @public */
export const openRequestStates = ['submitted', 'in-review'] as const;

/** Whether an item waits for somebody to decide. @public */
export function isOpenRequestState(state: AccessRequestItemState): boolean {
  return (openRequestStates as readonly string[]).includes(state);
}

/** States in which a grant shows rows. @public */
export const usableGrantStates = ['active', 'expiring'] as const;

/** Whether a grant in this state shows rows, while its time has not come. @public */
export function isUsableGrantState(state: AgreementState): boolean {
  return (usableGrantStates as readonly string[]).includes(state);
}
