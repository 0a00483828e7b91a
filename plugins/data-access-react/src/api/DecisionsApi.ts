import type {
  DecideRequest,
  Decision,
  PortAccess,
} from '@meshport/plugin-data-access-common';
import type { QueryablePort } from '@meshport/plugin-data-query-common';
import type { AccessHttp } from './AccessHttp';

/** Port refs in one call, so that the address stays below what proxies accept. */
const PORTS_A_CALL = 20;

/** What waits for the caller, and what ends. @public */
export interface AccessCounts {
  /** Requests in which something waits for a decision of the caller. */
  toDecide: number;
  /** Own requests that wait. */
  waiting: number;
  /** Own requests of which changes were asked. */
  changesAsked: number;
  /** Own agreements that end soon. */
  ending: number;
  /** Agreements of campaigns that wait for an answer. */
  toAnswer: number;
}

/** What the caller may see now. @public */
export interface DecisionsApi {
  /** The caller's access to ports; invisible ones are left out. */
  getAccess(portRefs: string[]): Promise<PortAccess[]>;
  /** All ports that the caller may query now, with their columns. */
  getQueryable(): Promise<QueryablePort[]>;
  /** A page of them, of those that have a text in SQL name, product title or a column. */
  listQueryable(request: {
    text?: string;
    /** The `nextCursor` of the page before. */
    cursor?: string;
    /** At most 500. */
    limit?: number;
  }): Promise<{ items: QueryablePort[]; nextCursor?: string }>;
  /** What the caller may see of ports now, in the order asked. */
  decide(request: DecideRequest): Promise<Decision[]>;
  getCounts(): Promise<AccessCounts>;
}

/** @internal */
export function decisionsApi(http: AccessHttp): DecisionsApi {
  const listQueryable: DecisionsApi['listQueryable'] = request =>
    http.get('/queryable', request);
  return {
    async getAccess(portRefs) {
      const calls: Promise<{ items: PortAccess[] }>[] = [];
      for (let from = 0; from < portRefs.length; from += PORTS_A_CALL) {
        const portRef = portRefs.slice(from, from + PORTS_A_CALL);
        calls.push(http.get('/access', { portRef }));
      }
      return (await Promise.all(calls)).flatMap(page => page.items);
    },
    async getQueryable() {
      const items: QueryablePort[] = [];
      let cursor: string | undefined;
      do {
        const page = await listQueryable({ cursor });
        items.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor);
      return items;
    },
    listQueryable,
    decide: async body =>
      (await http.ask<{ items: Decision[] }>('POST', '/decisions', { body }))
        .items,
    getCounts: () => http.get('/counts'),
  };
}
