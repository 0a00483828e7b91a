import type { AgreementStore } from '../database/AgreementStore';
import { isVisible } from '../ports/isVisible';
import type { Principal } from '../principals/Principal';
import type { AccessContext } from './AccessContext';

/**
 * What a user has, alone, through a group or through a data product or service
 * account of one. Who asked knows of the port; the others of a group hear of an
 * agreement only while they may know of its port.
 *
 * @internal
 */
export async function ownAgreements(
  context: AccessContext,
  principal: Principal,
): Promise<
  Extract<Parameters<AgreementStore['list']>[0], { mine: Principal }>
> {
  const mine = await context.ownConsumers.join(principal);
  const portRefs = await context.agreements.portRefsOf(mine);
  const ports = await context.ports.resolve(portRefs);
  return {
    mine,
    groupPortRefs: portRefs.filter(portRef => {
      const port = ports.get(portRef);
      return port !== undefined && isVisible(port, principal);
    }),
  };
}
