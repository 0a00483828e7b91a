import type { Renewal } from '@meshport/plugin-data-access-common';
import type { StoredDecision } from '../database/DecisionStore';
import { decidePort } from '../decisions/decidePort';
import { leaseEnd } from '../decisions/leaseEnd';
import { isServiceAccount } from '../consumers/resolveConsumer';
import { holdsToken } from '../tokens/holdsToken';
import type { AccessContext } from './AccessContext';
import { askedItemOf, decideAsAsked } from './decideAsAsked';
import { findHeldAgreements } from './findHeldAgreements';

/** Until when a decision holds on, or why it ended. */
type Outcome = { leaseUntil: number; leaseMs: number } | { ended: string };

/**
 * Makes running decisions again, all in one go, and says of each how long it
 * holds on or why it ended.
 *
 * @internal
 */
export async function renewDecisions(
  context: AccessContext,
  ids: string[],
): Promise<{ items: Renewal[] }> {
  // The clock from before the rest is read: the lease counts from when what it
  // rests on held.
  const { running, now } = await context.decisions.findRunning(ids);
  const outcomes =
    now === undefined
      ? new Map<string, Outcome>()
      : await decideAgain(context, [...running.values()], now);

  const kept = new Map<number, string[]>();
  const ended: string[] = [];
  for (const [id, outcome] of outcomes) {
    if ('ended' in outcome) {
      ended.push(id);
    } else {
      const { leaseUntil } = outcome;
      kept.set(leaseUntil, [...(kept.get(leaseUntil) ?? []), id]);
    }
  }
  for (const [leaseUntil, keptIds] of kept) {
    await context.decisions.prolong(keptIds, leaseUntil);
  }
  await context.decisions.delete(ended);
  return {
    items: ids.map(id => ({
      id,
      ...(outcomes.get(id) ?? {
        ended: 'The decision was not renewed in time.',
      }),
    })),
  };
}

/** A port of which nothing can be decided ends what reads it, not what others read. */
function decideApart(input: Parameters<typeof decidePort>[0]) {
  try {
    return decidePort(input);
  } catch {
    return { decision: undefined };
  }
}

async function decideAgain(
  context: AccessContext,
  decisions: StoredDecision[],
  now: number,
): Promise<Map<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  const userRefs = [...new Set(decisions.map(item => item.userRef))];
  const portRefs = [...new Set(decisions.map(item => item.portRef))];
  const principals = new Map(
    await Promise.all(
      userRefs.map(
        async ref => [ref, await context.principals.read(ref)] as const,
      ),
    ),
  );
  const [ports, { agreementsOf }, tokens] = await Promise.all([
    context.ports.resolve(portRefs),
    findHeldAgreements(context, {
      portRefs,
      principals: [...principals.values()],
    }),
    context.tokens.findLive(decisions.flatMap(item => item.tokenId ?? [])),
  ]);

  for (const stored of decisions) {
    const token = stored.tokenId ? tokens.get(stored.tokenId) : undefined;
    const principal = principals.get(stored.userRef)!;
    // The agreement that the query began under; another may not take its place.
    const agreements = agreementsOf(principal, stored.portRef).filter(
      agreement => stored.agreementIds.includes(agreement.id),
    );
    const itemId = askedItemOf(stored.agreementIds);
    const asked = {
      portRef: stored.portRef,
      port: ports.get(stored.portRef),
      principal,
      purpose: stored.purpose,
    };
    const made = itemId
      ? { decision: await decideAsAsked(context, { ...asked, itemId, now }) }
      : decideApart({
          ...asked,
          agreements,
          agreementsOnly:
            stored.tokenId !== undefined || isServiceAccount(stored.userRef),
        });
    const decision = 'decision' in made ? made.decision : undefined;
    if (
      stored.tokenId &&
      !(token && (await holdsToken(context, principal, token)))
    ) {
      outcomes.set(stored.id, { ended: 'The token does not hold any more.' });
    } else if (decision?.effect === 'absent') {
      outcomes.set(stored.id, { ended: 'The port is no longer there.' });
    } else if (decision?.effect !== 'allow') {
      outcomes.set(stored.id, { ended: 'Access to the port has ended.' });
    } else if (decision.version !== stored.version) {
      outcomes.set(stored.id, {
        ended: 'The terms of access to the port have changed.',
      });
    } else {
      const ends = [agreements[0]?.endsAt, token?.expiresAt].filter(
        end => end !== undefined,
      );
      const leaseUntil = leaseEnd(
        now,
        ends.length ? { endsAt: Math.min(...ends) } : undefined,
      );
      outcomes.set(stored.id, { leaseUntil, leaseMs: leaseUntil - now });
    }
  }
  return outcomes;
}
