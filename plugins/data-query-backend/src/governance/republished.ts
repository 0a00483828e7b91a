import { ConflictError } from '@backstage/errors';
import type { Decision } from '@meshport/plugin-data-access-common';
import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import { formatSqlName } from '@meshport/plugin-data-query-common';

/** What was looked up and what was decided on are of different publications or snapshots. */
class RepublishedError extends ConflictError {}

/**
 * A decision must not be applied to data of another contract, publication or
 * snapshot than it was made for.
 *
 * @throws RepublishedError
 * @internal
 */
export function assertSamePublication(found: {
  port: ResolvedPort;
  decision: Decision;
}): void {
  const { binding, contract, snapshot } = found.port;
  const { contractVersion, boundAt, snapshotId } = found.decision;
  const differs = (decided: unknown, lookedUp: unknown) =>
    decided !== undefined && decided !== lookedUp;
  if (
    differs(contractVersion, contract.version) ||
    differs(boundAt, binding.boundAt) ||
    differs(snapshotId, snapshot?.id)
  ) {
    throw new RepublishedError(
      `${formatSqlName(
        binding.sqlName,
      )} is being published or loaded again; ask once more`,
    );
  }
}

/**
 * Whether a decision was made for this very publication and snapshot, and says
 * so in full.
 *
 * @internal
 */
export function isOf(
  { binding, contract, snapshot }: ResolvedPort,
  decision: Decision | undefined,
): boolean {
  return (
    decision !== undefined &&
    decision.effect !== 'absent' &&
    decision.contractVersion === contract.version &&
    decision.boundAt === binding.boundAt &&
    decision.snapshotId === snapshot?.id
  );
}

/** Once more where something was published or loaded in between. @internal */
export async function twice<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof RepublishedError) {
      return await attempt();
    }
    throw error;
  }
}
