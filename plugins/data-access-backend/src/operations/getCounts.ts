import type { AccessContext } from './AccessContext';
import { ownAgreements } from './ownAgreements';
import { decidingGroups, readAuthorities } from './readAuthorities';
import { refreshDeciders } from './refreshDeciders';

const REFRESH_MS = 5_000;

/** What waits for somebody, for badges in a navigation. @internal */
export interface AccessCounts {
  /** Requests in which something waits for a decision that they may be asked for. */
  toDecide: number;
  /** Own requests that wait. */
  waiting: number;
  /** Own requests of which changes were asked. */
  changesAsked: number;
  /** Agreements that end soon, of those that they would find listed as theirs. */
  ending: number;
  /** Agreements of campaigns that wait for an answer. */
  toAnswer: number;
}

/** @internal */
export async function getCounts(
  context: AccessContext,
  options: { userRef: string },
): Promise<AccessCounts> {
  const principal = await context.principals.read(options.userRef);
  const deciders = decidingGroups(await readAuthorities(context, principal));
  await refreshDeciders(context, { maxAgeMs: REFRESH_MS });
  const own = await ownAgreements(context, principal);
  const page = { limit: 1 };
  const { requests: allowed, agreements } = context.allowed ?? {};
  const [toDecide, waiting, changesAsked, ending, toAnswer] = await Promise.all(
    [
      context.requests.list({ deciders, state: 'submitted', allowed }, page),
      context.requests.list(
        { requester: principal, state: 'submitted', allowed },
        page,
      ),
      context.requests.list(
        { requester: principal, state: 'changes-asked', allowed },
        page,
      ),
      context.agreements.list(own, {
        ...page,
        state: 'expiring',
        allowed: agreements,
      }),
      context.campaigns.countOpen(deciders, agreements),
    ],
  );
  return {
    toDecide: toDecide.totalItems,
    waiting: waiting.totalItems,
    changesAsked: changesAsked.totalItems,
    ending: ending.totalItems,
    toAnswer,
  };
}
