import { NotFoundError } from '@backstage/errors';
import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import { isVisible } from '../ports/isVisible';
import type { Principal } from '../principals/Principal';
import type { AccessContext } from './AccessContext';

/**
 * The ports in the order asked.
 *
 * @throws NotFoundError for the first that does not exist or that the
 * principal may not know of, in the same words.
 * @internal
 */
export async function findVisiblePorts(
  context: AccessContext,
  portRefs: string[],
  principal: Principal,
): Promise<ResolvedPort[]> {
  const ports = await context.ports.resolve(portRefs);
  return portRefs.map(portRef => {
    const port = ports.get(portRef);
    if (!port || !isVisible(port, principal)) {
      throw new NotFoundError(`There is no port '${portRef}'`);
    }
    return port;
  });
}
