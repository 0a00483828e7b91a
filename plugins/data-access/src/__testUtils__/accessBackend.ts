import type {
  AccessAgreement,
  AccessRequest,
  AccessRequestItem,
} from '@meshport/plugin-data-access-common';
import { HttpResponse, http } from 'msw';

/** Where the access backend answers in tests. */
export const BASE = 'http://localhost:7007/api/data-access';

const DAY = 86_400_000;

/** An answer with an error, as the framework writes it. */
export function failure(status: number, name: string, message: string) {
  return HttpResponse.json(
    { error: { name, message }, response: { statusCode: status } },
    { status },
  );
}

/** A request for one port that waits. */
export function makeRequest(
  id: string,
  change: Partial<AccessRequest> = {},
  item: Partial<AccessRequestItem> = {},
): AccessRequest {
  return {
    id,
    requester: `user:default/${id}-asker`,
    consumer: `user:default/${id}-asker`,
    purpose: 'service-recovery',
    justification: 'To warn crews.',
    until: Date.now() + 90 * DAY,
    createdAt: Date.now() - 2 * DAY,
    items: [
      {
        id: 'i1',
        portRef: 'dataproduct:safety/bird-strikes#reports@1',
        productRef: 'dataproduct:safety/bird-strikes',
        productTitle: 'Bird strikes',
        sqlName: 'safety.bird_strikes.reports',
        decider: 'group:default/safety',
        state: 'submitted',
        version: 4,
        mayDecide: { allowed: true },
        ...item,
      },
    ],
    ...change,
  };
}

/** An agreement that holds for 70 more days. */
export function makeAgreement(
  id: string,
  change: Partial<AccessAgreement> = {},
): AccessAgreement {
  return {
    id,
    requestId: 'r0',
    itemId: 'i1',
    portRef: 'dataproduct:safety/bird-strikes#reports@1',
    productRef: 'dataproduct:safety/bird-strikes',
    productTitle: 'Bird strikes',
    sqlName: 'safety.bird_strikes.reports',
    consumer: 'user:default/ana',
    consumerUid: 'uid',
    requester: 'user:default/ana',
    purpose: 'service-recovery',
    justification: 'To warn crews.',
    columns: ['state', 'cost'],
    contractVersion: '1.0.0',
    state: 'active',
    startsAt: Date.now() - DAY,
    endsAt: Date.now() + 70 * DAY,
    approvedBy: 'user:default/sam',
    approvedAt: Date.now() - DAY,
    version: 1,
    ...change,
  };
}

/** What a test changes and reads of the access backend. */
export interface BackendState {
  decide: AccessRequest[];
  mine: AccessRequest[];
  agreements: AccessAgreement[];
  /** Every write: what came, in order. */
  writes: { path: string; body: unknown }[];
}

/** The access backend behind msw. */
export function accessBackend(state: BackendState) {
  const page = <T>(items: T[]) =>
    HttpResponse.json({ items, totalItems: items.length });
  const record = async (request: Request) => {
    const body = await request.json();
    const path = new URL(request.url).pathname.replace('/api/data-access', '');
    state.writes.push({ path, body });
    return body as { reason?: string };
  };
  const find = (id: unknown) =>
    [...state.decide, ...state.mine].find(request => request.id === id);

  return [
    http.get(`${BASE}/counts`, () =>
      HttpResponse.json({
        toDecide: state.decide.length,
        waiting: 0,
        changesAsked: 0,
        ending: 0,
        toAnswer: 2,
      }),
    ),
    http.get(`${BASE}/queryable`, () => page([])),
    http.get(`${BASE}/delegations`, () => page([])),
    http.get(`${BASE}/purposes`, () =>
      page([
        {
          id: 'service-recovery',
          title: 'Service recovery',
          description: 'Helping passengers.',
        },
      ]),
    ),
    http.get(`${BASE}/requests`, ({ request }) =>
      page(
        new URL(request.url).searchParams.get('list') === 'mine'
          ? state.mine
          : state.decide,
      ),
    ),
    http.get(`${BASE}/requests/:id`, ({ params }) => {
      const request = find(params.id);
      return request
        ? HttpResponse.json(request)
        : failure(404, 'NotFoundError', 'No such request');
    }),
    http.get(`${BASE}/requests/:id/items/:item/exposure`, () =>
      HttpResponse.json({
        columns: [
          { name: 'state', logicalType: 'string', classification: 'internal' },
          {
            name: 'remarks',
            logicalType: 'string',
            classification: 'confidential',
            mask: { kind: 'redact', text: '***' },
            maskReason: 'The contract hides free text.',
          },
        ],
        rows: 302145,
        others: [
          {
            id: 'a7',
            portRef: 'dataproduct:safety/bird-strikes#reports@1',
            sqlName: 'safety.bird_strikes.reports',
            productTitle: 'Bird strikes',
            consumer: 'group:default/network',
            purpose: 'service-recovery',
            endsAt: Date.now() + DAY,
          },
        ],
        consumerHas: [],
      }),
    ),
    http.post(
      `${BASE}/requests/:id/items/:item/approve`,
      async ({ request, params }) => {
        await record(request);
        const item = { ...find(params.id)!.items[0], state: 'approved' };
        state.decide = state.decide.filter(one => one.id !== params.id);
        return HttpResponse.json({ item, agreement: makeAgreement('a1') });
      },
    ),
    http.post(
      `${BASE}/requests/:id/items/:item/reject`,
      async ({ request, params }) => {
        await record(request);
        const item = { ...find(params.id)!.items[0], state: 'rejected' };
        state.decide = state.decide.filter(one => one.id !== params.id);
        return HttpResponse.json({ item });
      },
    ),
    http.post(`${BASE}/requests/:id/withdraw`, async ({ request, params }) => {
      await record(request);
      state.mine = state.mine.map(one =>
        one.id === params.id
          ? {
              ...one,
              items: one.items.map(item => ({ ...item, state: 'withdrawn' })),
            }
          : one,
      );
      return HttpResponse.json(find(params.id));
    }),
    http.get(`${BASE}/agreements`, () => page(state.agreements)),
    http.get(`${BASE}/agreements/:id`, ({ params }) => {
      const found = state.agreements.find(one => one.id === params.id);
      return found
        ? HttpResponse.json(found)
        : failure(404, 'NotFoundError', 'No such agreement');
    }),
    http.post(
      `${BASE}/agreements/:id/hand-back`,
      async ({ request, params }) => {
        const { reason } = await record(request);
        state.agreements = state.agreements.map(one =>
          one.id === params.id
            ? {
                ...one,
                state: 'revoked',
                revokedAt: Date.now(),
                revokeReason: reason,
              }
            : one,
        );
        return HttpResponse.json(
          state.agreements.find(one => one.id === params.id),
        );
      },
    ),
    http.post(`${BASE}/agreements/:id/revoke`, async ({ request, params }) => {
      const { reason } = await record(request);
      state.agreements = state.agreements.map(one =>
        one.id === params.id
          ? {
              ...one,
              state: 'revoked',
              revokedAt: Date.now(),
              revokeReason: reason,
            }
          : one,
      );
      return HttpResponse.json(
        state.agreements.find(one => one.id === params.id),
      );
    }),
  ];
}
