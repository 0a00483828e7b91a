import { toError } from '@backstage/errors';
import type { GrantProvisioner } from '@meshport/plugin-data-access-node';
import type { GrantTurn } from './GrantWork';
import { isHolder } from './isHolder';
import { isWanted } from './isWanted';
import { makeGrant } from './makeGrant';
import type { ProvisioningContext } from './ProvisioningContext';
import { takeGrantAway } from './takeGrantAway';
import { takeTurn } from './takeTurn';

/** A quarter of the stated 60 s for leavers; the rest is for putting them out. */
const EVERY_MS = 15_000;

/** When each was looked at last by this process. */
const lookedAt = new WeakMap<GrantProvisioner, number>();

/**
 * Takes away what has ended and puts out who is no member any more: before all
 * else, and in between where all else takes minutes, as with many grants. Of
 * all provisioners, four times a minute. What has not changed costs nothing
 * where the data is.
 *
 * @param held - the turn that is had already
 * @returns of that turn, what was looked after, and whether it is as it is wanted
 * @internal
 */
export async function endFirst(
  context: ProvisioningContext,
  held: GrantTurn,
): Promise<Map<string, boolean>> {
  const outcomes = new Map<string, boolean>();
  for (const provisioner of context.provisioners.all) {
    const since = performance.now() - (lookedAt.get(provisioner) ?? -Infinity);
    if (since >= EVERY_MS) {
      lookedAt.set(provisioner, performance.now());
      if (provisioner === held.provisioner) {
        await lookAt(context, held, outcomes);
      } else {
        // Who has its turn, if it is not had here, looks at it.
        await takeTurn(context, provisioner, { waits: false }, turn =>
          lookAt(context, turn, new Map()),
        );
      }
    }
  }
  return outcomes;
}

async function lookAt(
  context: ProvisioningContext,
  turn: GrantTurn,
  outcomes: Map<string, boolean>,
): Promise<void> {
  const { access, store, logger } = context;
  const { provisioner, principals } = turn;
  principals.forget();
  const rows = await store.findOpen(provisioner.id);
  const agreements = new Map(
    (await access.agreements.getMany([...rows.keys()])).map(one => [
      one.id,
      one,
    ]),
  );
  const ports = await access.ports.resolve([
    ...new Set([...agreements.values()].map(one => one.portRef)),
  ]);
  const now = await access.decisions.now();
  const work = [...rows].map(([agreementId, before]) => {
    const agreement = agreements.get(agreementId);
    const port = agreement && ports.get(agreement.portRef);
    return { ...turn, agreementId, agreement, port, before };
  });

  const held: (typeof work)[number][] = [];
  for (const one of work) {
    if (one.port && isWanted(one.agreement!, provisioner, now)) {
      held.push(one);
    } else if (
      one.before.state !== 'deprovisioning-failed' ||
      one.before.nextAttemptAt <= now
    ) {
      outcomes.set(one.agreementId, await takeGrantAway(context, one));
    }
    if (!(await turn.renew())) {
      return;
    }
  }
  for (const one of held) {
    const grant = { agreement: one.agreement!, port: one.port! };
    let leavers: string[];
    try {
      leavers = await findLeavers(turn, grant, one.before.userRefs ?? []);
    } catch (error) {
      logger.warn(
        `Who may use the grants of ${provisioner.id} could not be compared: ${
          toError(error).message
        }`,
      );
      return;
    }
    if (leavers.length > 0) {
      // Putting somebody out waits for no next attempt.
      outcomes.set(
        one.agreementId,
        await makeGrant(context, { ...one, ...grant }),
      );
    }
    if (!(await turn.renew())) {
      return;
    }
  }
}

/** Who was let in, and would not be by now. */
async function findLeavers(
  { provisioner, principals }: GrantTurn,
  grant: Parameters<typeof isHolder>[0],
  userRefs: string[],
): Promise<string[]> {
  const leavers: string[] = [];
  for (const userRef of userRefs) {
    if (
      !provisioner.userRefs.includes(userRef) ||
      !isHolder(grant, await principals.read(userRef))
    ) {
      leavers.push(userRef);
    }
  }
  return leavers;
}
