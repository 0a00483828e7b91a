import {
  grantTransitions,
  statesBefore,
  type AgreementState,
} from '@meshport/plugin-data-access-common';
import type { GrantProvisioner } from '@meshport/plugin-data-access-node';
import type { StoredAgreement } from '../database/agreementRows';

/** States in which there is, or is to be, a grant where the data is. @internal */
export const WANTED_STATES: AgreementState[] = [
  'provisioning',
  'active',
  'expiring',
  'failed',
];

/** States from which making a grant begins, or begins again. @internal */
export const PROVISIONABLE_STATES = statesBefore(grantTransitions, 'provision');

const HELD: AgreementState[] = [...WANTED_STATES, 'scheduled'];

const AHEAD_MS = 2 * 60_000;

/** How long before its begin a grant is made. @internal */
export function aheadMsOf(provisioner: GrantProvisioner): number {
  return provisioner.beginsByItself ? AHEAD_MS : 0;
}

/** Whether an agreement's grant has to be there now. @internal */
export function isWanted(
  agreement: StoredAgreement,
  provisioner: GrantProvisioner,
  now: number,
): boolean {
  return (
    !provisioner.retired &&
    HELD.includes(agreement.state) &&
    provisioner.portRefs.includes(agreement.portRef) &&
    agreement.startsAt <= now + aheadMsOf(provisioner) &&
    agreement.endsAt > now
  );
}
