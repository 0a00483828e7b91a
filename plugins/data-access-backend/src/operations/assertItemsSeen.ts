import { ConflictError } from '@backstage/errors';
import {
  isOpenRequestState,
  type AccessRequest,
} from '@meshport/plugin-data-access-common';

/** The version of each item that was seen waiting, by its id. @internal */
export interface SeenVersions {
  [itemId: string]: number;
}

/**
 * Makes sure that what is decided as one is what was seen, with nothing that
 * has come to wait or was decided since.
 *
 * @param shown - as who decides may see it, so that nothing else is named.
 * @throws ConflictError that says what changed.
 * @internal
 */
export function assertItemsSeen(
  shown: AccessRequest,
  versions: SeenVersions,
): void {
  const changes = shown.items.flatMap(({ id, sqlName, state, version }) => {
    const seen = versions[id];
    const waits = isOpenRequestState(state);
    if (seen === undefined) {
      return waits ? [`'${sqlName}' waits too`] : [];
    }
    if (!waits) {
      return [`'${sqlName}' is ${state}`];
    }
    return seen === version
      ? []
      : [`'${sqlName}' changed and is ${state} in version ${version}`];
  });
  const stray = Object.keys(versions).find(
    id => !shown.items.some(item => item.id === id),
  );
  if (stray !== undefined) {
    changes.push(`there is no item '${stray}'`);
  }
  if (changes.length > 0) {
    throw new ConflictError(
      `Request '${
        shown.id
      }' is not what was seen, load it again: ${changes.join('; ')}`,
    );
  }
}
