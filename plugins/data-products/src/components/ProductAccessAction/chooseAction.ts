import type { PortAccess } from '@meshport/plugin-data-access-common';

/** The one action that makes sense now. @internal */
export interface ChosenAction {
  action?: 'query' | 'wait' | 'request';
  /** The port whose access is shown; absent where nothing was asked. */
  port?: PortAccess;
  /** How many ports may be queried now. */
  openPorts: number;
  /** What could be asked for. */
  requestable: string[];
}

function isOpen(port: PortAccess): boolean {
  return (
    Boolean(port.basis) && port.word !== 'waiting' && port.word !== 'ended'
  );
}

// An owner or someone with an agreement means more by "my access" than what
// is open to all.
const RANK: (PortAccess['basis'] | undefined)[] = [
  'owner',
  'agreement',
  'public',
];

/**
 * Whoever can query goes on to query; whoever waits sees where it stands;
 * everybody else may ask. What is left of the ports is asked for on the
 * overview, port by port.
 *
 * @internal
 */
export function chooseAction(ports: PortAccess[]): ChosenAction {
  const open = ports
    .filter(isOpen)
    .sort((a, b) => RANK.indexOf(a.basis) - RANK.indexOf(b.basis));
  const waiting = ports.find(port => port.word === 'waiting');
  const requestable = ports
    .filter(port => !isOpen(port) && port.word !== 'waiting')
    .map(port => port.portRef);
  if (open.length) {
    return {
      action: 'query',
      port: open[0],
      openPorts: open.length,
      requestable,
    };
  }
  if (waiting) {
    return { action: 'wait', port: waiting, openPorts: 0, requestable };
  }
  return {
    action: requestable.length ? 'request' : undefined,
    port: ports.find(port => port.word === 'ended'),
    openPorts: 0,
    requestable,
  };
}
