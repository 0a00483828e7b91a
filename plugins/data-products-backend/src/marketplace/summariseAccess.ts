import type { PortAccess } from '@meshport/plugin-data-access-common';
import type { ProductAccess } from '@meshport/plugin-data-products-common';

const WORDS = ['active', 'ending', 'waiting', 'ended'] as const;
const BASES = ['owner', 'public', 'agreement'] as const;

function isOpen(port: PortAccess): boolean {
  // An ended agreement may still be named as the basis that once held.
  return (
    Boolean(port.basis) && port.word !== 'ended' && port.word !== 'waiting'
  );
}

/** One answer for a product out of the access to each of its ports. @internal */
export function summariseAccess(
  portRefs: string[],
  accessByPort: Map<string, PortAccess> | undefined,
): ProductAccess {
  if (!accessByPort) {
    return { known: false, openPorts: 0, requestable: [] };
  }
  const ports = portRefs.flatMap(ref => accessByPort.get(ref) ?? []);
  const open = ports.filter(isOpen);
  const word = WORDS.find(candidate =>
    ports.some(port => port.word === candidate),
  );
  const ends = ports
    .filter(port => port.word === word && port.endsAt !== undefined)
    .map(port => port.endsAt!);
  return {
    known: true,
    basis: BASES.find(basis => open.some(port => port.basis === basis)),
    word,
    endsAt: ends.length ? Math.min(...ends) : undefined,
    openPorts: open.length,
    requestable: ports
      .filter(port => !isOpen(port) && port.word !== 'waiting')
      .map(port => port.portRef),
  };
}
