import type {
  AccessAgreement,
  AccessRequest,
} from '@meshport/plugin-data-access-common';
import type { Route } from './createMemoryFetch';
import { history, previews, provisioning, queryable } from './records';

const CONSUMERS = [
  'user:default/ana.petrova',
  'group:default/network',
  'dataproduct:network/delay-causes',
];

/** What is asked of agreements, over those in memory. */
export function agreementRoutes(
  agreements: AccessAgreement[],
  ask: (body: any) => AccessRequest,
): Record<string, Route> {
  const agreementOf = (id: string) => agreements.find(one => one.id === id)!;
  const change = (id: string, part: Partial<AccessAgreement>) =>
    Object.assign(agreementOf(id), part);
  const page = <T>(list: T[]) => ({ items: list, totalItems: list.length });
  return {
    'GET agreements': ({ query }) => {
      const given = query.get('list') === 'given';
      const from = Number(query.get('cursor') ?? 0);
      const to = from + Number(query.get('limit') ?? 50);
      return {
        items: agreements
          .slice(from, to)
          .map((one, index) =>
            given
              ? { ...one, consumer: CONSUMERS[index % CONSUMERS.length] }
              : { ...one, usage: undefined },
          ),
        totalItems: agreements.length,
        ...(to < agreements.length ? { nextCursor: String(to) } : {}),
      };
    },
    'GET agreements *': ({ parts }) => agreementOf(parts[1]),
    'GET agreements * history': ({ parts }) => page(history(parts[1])),
    'GET agreements * provisioning': ({ parts }) => provisioning(parts[1]),
    'GET agreements * document': ({ parts, query }) => ({
      id: parts[1],
      kind: query.get('format'),
    }),
    'POST agreements * accept-columns': ({ parts, body }) => {
      const found = agreementOf(parts[1]);
      return change(parts[1], {
        columns: [...found.columns, ...body.columns],
        columnsLeftOut: found.columnsLeftOut?.filter(
          name => !body.columns.includes(name),
        ),
        version: found.version + 1,
      });
    },
    'POST agreements * revoke': ({ parts, body }) =>
      body.at
        ? change(parts[1], { endsAt: body.at })
        : change(parts[1], {
            state: 'revoked',
            revokedAt: Date.now(),
            revokeReason: body.reason,
          }),
    'POST agreements * hand-back': ({ parts, body }) =>
      change(parts[1], {
        state: 'revoked',
        revokedAt: Date.now(),
        revokeReason: body.reason,
      }),
    'POST agreements * suspend': ({ parts, body }) =>
      change(parts[1], {
        state: 'suspended',
        suspendedAt: Date.now(),
        suspendReason: body.reason,
      }),
    'POST agreements * resume': ({ parts }) =>
      change(parts[1], { state: 'active' }),
    'POST agreements * extend': ({ parts, body }) =>
      ask({ ...body, portRefs: [agreementOf(parts[1]).portRef] }),
    'GET queryable': () => page(queryable),
    'GET access': ({ query }) => ({
      items: query
        .getAll('portRef')
        .flatMap(ref => previews.find(one => one.portRef === ref) ?? [])
        .map(({ portRef, sqlName, decider }, index) => ({
          portRef,
          sqlName,
          decider,
          purposes: [],
          ...accessInMode(index),
        })),
    }),
  };

  /** In `banner` one port is not active yet, and the other ends soon. */
  function accessInMode(index: number) {
    if (!/harness=banner/.test(window.location.search)) {
      return {};
    }
    return index === 0
      ? { word: 'waiting', agreementId: 'a4', requestId: 'r6' }
      : {
          word: 'ending',
          basis: 'agreement',
          agreementId: 'a2',
          endsAt: agreementOf('a2').endsAt,
          purposes: ['service-recovery'],
          gap: agreementOf('a8').gap,
        };
  }
}
