import type {
  AccessRequest,
  AccessRequestItem,
} from '@meshport/plugin-data-access-common';
import { previews } from './previews';
import { DAY, now } from './time';

function request(
  id: string,
  who: string,
  change: Partial<AccessRequest> & {
    mayDecide?: { allowed: boolean; reason?: string };
    flights?: boolean;
    item?: Partial<AccessRequestItem>;
  },
): AccessRequest {
  const { mayDecide, flights, item, ...rest } = change;
  const port = previews[flights ? 1 : 0];
  return {
    id,
    requester: `user:default/${who}`,
    consumer: `user:default/${who}`,
    purpose: 'service-recovery',
    justification: 'Find which airports to warn crews about this autumn.',
    until: now + 90 * DAY,
    createdAt: now - 2 * DAY,
    items: [
      {
        id: 'i1',
        portRef: port.portRef,
        productRef: port.productRef,
        productTitle: port.productTitle,
        sqlName: port.sqlName,
        decider: port.decider,
        state: 'submitted',
        version: 1,
        mayDecide: mayDecide ?? { allowed: true },
        steps: port.steps,
        waitsFor: {
          step: 'owner',
          deciders: [port.decider],
          since: rest.createdAt ?? now - 2 * DAY,
          lapsesAt: (rest.createdAt ?? now - 2 * DAY) + 14 * DAY,
        },
        ...item,
      },
    ],
    ...rest,
  };
}

export const requests: AccessRequest[] = [
  request('r1', 'ana.petrova', {}),
  request('r2', 'tom.okafor', {
    consumer: 'group:default/analysts',
    purpose: 'safety-analysis',
    justification:
      'Compare strike rates with migration and with our own schedule, once a quarter, for the safety board.',
    createdAt: now - 9 * DAY,
    flights: true,
  }),
  {
    ...request('r7', 'kim', { packageId: 'p1', flights: true }),
    items: [
      { ...request('r7', 'kim', {}).items[0], id: 'i2' },
      request('r7', 'kim', { flights: true }).items[0],
    ],
  },
  request('r3', 'guest', {
    mayDecide: {
      allowed: false,
      reason: 'You asked for it yourself; someone else of Safety decides.',
    },
  }),
  request('r4', 'guest', {
    version: 2,
    flights: true,
    item: {
      state: 'changes-asked',
      mayDecide: undefined,
      decidedBy: 'user:default/kim',
      decidedAt: now - DAY,
      decisionReason: 'Delays at one airport are enough for this.',
    },
  }),
  request('r6', 'guest', {
    flights: true,
    item: {
      state: 'approved',
      mayDecide: undefined,
      decidedBy: 'user:default/kim',
      decidedAt: now - DAY,
    },
  }),
  request('r5', 'guest', {
    version: 1,
    item: { state: 'draft', mayDecide: undefined },
  }),
];
