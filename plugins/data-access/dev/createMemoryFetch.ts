import type { AccessRequest } from '@meshport/plugin-data-access-common';
import { agreementRoutes } from './agreementRoutes';
import { inMode, many, type Mode } from './modes';
import { tokenRoutes } from './tokenRoutes';
import {
  agreements as firstAgreements,
  campaign,
  campaignItems,
  delegations,
  exposure,
  history,
  ledger,
  map,
  packages,
  previews,
  purposes,
  reads,
  requests as firstRequests,
  sample,
} from './records';

const ME = 'user:default/guest';
const DAY = 86_400_000;

/** Answers one way of asking; `*` in its pattern fits any part. */
export type Route = (options: {
  parts: string[];
  query: URLSearchParams;
  body: any;
}) => unknown;

/** The access backend in the memory of one page, to look at the pages without it. */
export function createMemoryFetch(mode: Mode): typeof fetch {
  const requests = structuredClone(
    mode === 'huge' ? many(firstRequests, 200) : firstRequests,
  );
  const agreements = structuredClone(
    mode === 'huge' ? many(firstAgreements, 1000) : firstAgreements,
  );
  const items = structuredClone(
    mode === 'huge' ? many(campaignItems, 1000) : campaignItems,
  );
  const allReads = mode === 'huge' ? many(reads, 1000) : reads;
  const page = <T>(list: T[]) => ({ items: list, totalItems: list.length });
  const requestOf = (id: string) => requests.find(one => one.id === id)!;
  const itemOf = ([, requestId, , itemId]: string[]) =>
    requestOf(requestId).items.find(one => one.id === itemId)!;

  function ask(body: any): AccessRequest {
    const state = body.draft ? ('draft' as const) : ('submitted' as const);
    const request: AccessRequest = {
      ...structuredClone(requests[0]),
      ...body,
      id: `r${requests.length + 1}`,
      requester: ME,
      consumer: body.consumer ?? ME,
      until: body.until ?? Date.now() + 90 * DAY,
      createdAt: Date.now(),
      version: 1,
      items: body.portRefs.map((portRef: string, index: number) => {
        const port = previews.find(one => one.portRef === portRef)!;
        return {
          id: `i${index + 1}`,
          portRef,
          productRef: port.productRef,
          productTitle: port.productTitle,
          sqlName: port.sqlName,
          decider: port.decider,
          state,
          version: 1,
          waitsFor: {
            step: 'owner',
            deciders: [port.decider],
            since: Date.now(),
          },
          steps: port.steps,
        };
      }),
    };
    requests.push(request);
    return request;
  }

  function decide(parts: string[], action: string, body: any) {
    const item = itemOf(parts);
    Object.assign(item, {
      state:
        { approve: 'approved', reject: 'rejected' }[action] ?? 'changes-asked',
      decidedBy: ME,
      decidedAt: Date.now(),
      decisionReason: body.reason,
    });
    const request = requestOf(parts[1]);
    return {
      item,
      agreement: {
        ...structuredClone(firstAgreements[0]),
        id: `a${agreements.length + 1}`,
        consumer: request.consumer,
        endsAt: body.until ?? request.until,
      },
    };
  }

  const routes: Record<string, Route> = {
    'GET purposes': () => page(purposes),
    'GET consumers': () =>
      page([
        { ref: ME, kind: 'user', title: 'Guest' },
        { ref: 'group:default/safety', kind: 'group', title: 'Safety team' },
        {
          ref: 'dataproduct:safety/bird-risk',
          kind: 'data-product',
          title: 'Bird risk',
        },
        {
          ref: 'service:default/crew-planner',
          kind: 'service',
          title: 'Crew planner',
        },
      ]),
    'GET counts': () => ({
      toDecide: 3,
      waiting: 1,
      changesAsked: 1,
      ending: 1,
      toAnswer: 4,
    }),
    'GET requests': ({ query }) =>
      page(
        requests.filter(one =>
          query.get('list') === 'mine'
            ? one.requester === ME
            : one.items.some(item => item.mayDecide),
        ),
      ),
    'POST requests': ({ body }) => ask(body),
    'POST requests preview': ({ body }) => ({
      items: previews.filter(one => body.portRefs.includes(one.portRef)),
    }),
    'POST requests decide': ({ body }) => ({
      items: body.items.map((one: any) => ({
        requestId: one.requestId,
        itemId: one.itemId,
        ...decide(['', one.requestId, '', one.itemId], one.action, one),
      })),
    }),
    'GET requests *': ({ parts }) => requestOf(parts[1]),
    'PUT requests *': ({ parts, body }) =>
      Object.assign(requestOf(parts[1]), body),
    'POST requests * submit': ({ parts }) => {
      for (const item of requestOf(parts[1]).items) {
        item.state = 'submitted';
      }
      return requestOf(parts[1]);
    },
    'POST requests * withdraw': ({ parts }) => {
      for (const item of requestOf(parts[1]).items) {
        item.state = 'withdrawn';
      }
      return requestOf(parts[1]);
    },
    'POST requests import': ({ body }) => {
      if (!body.document.provider?.dataProductId) {
        return {
          status: 400,
          response: { statusCode: 400 },
          error: {
            name: 'InputError',
            message: 'The document has 2 problems',
            findings: [
              {
                message: "The document lacks the text 'provider.dataProductId'",
                pointer: '/provider/dataProductId',
              },
              {
                message:
                  "The document's info.purpose is not in the catalogue of purposes; choose one of it",
                pointer: '/info/purpose',
              },
            ],
          },
        };
      }
      return ask({ portRefs: [previews[0].portRef], draft: true });
    },
    'GET requests * history': ({ parts }) => page(history(parts[1])),
    'GET requests * items * sample': () => sample,
    'GET requests * items * exposure': ({ parts }) => {
      const port = previews.find(one => one.portRef === itemOf(parts).portRef)!;
      const { columns, rowFilter, rowFilterReason } = port;
      return { ...exposure, columns, rowFilter, rowFilterReason };
    },
    'POST requests * items * approve': ({ parts, body }) =>
      decide(parts, 'approve', body),
    'POST requests * items * reject': ({ parts, body }) =>
      decide(parts, 'reject', body),
    'POST requests * items * ask-changes': ({ parts, body }) =>
      decide(parts, 'ask-changes', body),
    ...agreementRoutes(agreements, ask),
    ...tokenRoutes(),
    'GET packages': () => page(packages),
    'POST packages * requests': ({ body }) =>
      ask({ ...body, portRefs: packages[0].ports.map(one => one.portRef) }),
    'GET delegations': () => page(delegations),
    'GET campaigns': () => page([campaign]),
    'GET campaigns *': () => campaign,
    'GET campaigns * items': () => page(items),
    'POST campaigns * answers': ({ body }) => ({
      items: body.items.map((answer: any) => {
        const item = items.find(one => one.id === answer.itemId)!;
        item.state = answer.verdict === 'keep' ? 'kept' : 'ended';
        return { itemId: answer.itemId, item };
      }),
    }),
    'GET ledger': () => ({
      items: mode === 'huge' ? many(ledger, 200) : ledger,
    }),
    'GET ledger verify': () => ({ valid: true, entries: 3 }),
    'GET report': ({ query }) => ({
      from: Number(query.get('from')),
      to: Number(query.get('to')),
      section: query.get('section'),
      items: query.get('section') === 'reads' ? allReads : [],
      truncated: false,
    }),
    'GET map': () => map,
  };

  return async (input, init) => {
    const url = new URL(String(input));
    const parts = url.pathname.split('/').slice(3).map(decodeURIComponent);
    const method = init?.method ?? 'GET';
    const fits = (pattern: string) => {
      const [wanted, ...names] = pattern.split(' ');
      return (
        wanted === method &&
        names.length === parts.length &&
        names.every((name, index) => name === '*' || name === parts[index])
      );
    };
    // Named parts stand before those that fit anything.
    const route = Object.keys(routes).find(fits);
    const answer = route
      ? routes[route]({
          parts,
          query: url.searchParams,
          body: init?.body ? JSON.parse(String(init.body)) : {},
        })
      : { error: { name: 'NotFoundError', message: `${method} ${url}` } };
    const { status = 200 } = answer as { status?: number };
    return inMode(mode, method, answer, route ? status : 404);
  };
}
