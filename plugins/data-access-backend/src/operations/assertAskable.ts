import { ConflictError, InputError } from '@backstage/errors';
import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import type { Principal } from '../principals/Principal';
import { findObstacles } from '../requests/findObstacles';
import type { AccessContext } from './AccessContext';
import type { RequestInput } from './prepareRequest';

/**
 * That nothing stands against asking for a port, and that its terms are
 * accepted as they are now.
 *
 * @throws ConflictError or InputError that names the port.
 * @internal
 */
export function assertAskable(
  context: AccessContext,
  options: {
    port: ResolvedPort;
    principal: Principal;
    input: RequestInput;
    until: number;
    startsAt?: number;
    now: number;
  },
): void {
  const { port, principal, input, until, startsAt, now } = options;
  const { portRef } = port.binding;
  const [obstacle] = findObstacles({
    port,
    principal,
    asked: {
      consumer: input.consumer ?? principal.ref,
      until,
      startsAt,
      columns: input.columns?.[portRef],
    },
    now,
  });
  if (obstacle) {
    throw obstacle.kind === 'conflict'
      ? new ConflictError(obstacle.message)
      : new InputError(obstacle.message);
  }
  const accepted = input.acceptedTerms?.[portRef];
  if (accepted !== undefined && accepted !== port.contract.version) {
    throw new ConflictError(otherTermsMessage(port, accepted));
  }
  if (
    accepted === undefined &&
    port.contract.terms &&
    context.policy.termsMustBeAccepted
  ) {
    throw new InputError(
      `The terms of '${portRef}' must be accepted: name the version ${port.contract.version} in acceptedTerms`,
    );
  }
}

/** What is said where other terms were accepted than hold now. @internal */
export function otherTermsMessage(
  { binding: { portRef }, contract }: ResolvedPort,
  accepted: string,
): string {
  return `The contract of '${portRef}' is at ${contract.version} now, and ${accepted} was accepted; read its terms again`;
}
