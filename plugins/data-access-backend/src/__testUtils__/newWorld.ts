import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import { organisation, strikes } from './fixtures';
import type { World } from './startAccessBackend';

/** The organisation with some ports, where everything answers and nothing is denied. @internal */
export function newWorld(ports: ResolvedPort[] = [strikes()]): World {
  return {
    entities: organisation(),
    ports,
    calls: { resolvePorts: 0, getEntitiesByRefs: 0 },
    areasDown: false,
    catalogDown: false,
    denied: [],
  };
}
