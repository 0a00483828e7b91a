import type { AccessConsumer } from '@meshport/plugin-data-access-common';
import type { AccessContext } from './AccessContext';

/** For whom a user may ask: themselves first, then what is theirs. @internal */
export async function listConsumers(
  context: AccessContext,
  options: { userRef: string },
): Promise<{ items: AccessConsumer[] }> {
  const principal = await context.principals.read(options.userRef);
  const refs = [...principal.uids.keys()];
  if (!principal.uids.has(principal.ref)) {
    return { items: [] };
  }
  const [entries, own] = await Promise.all([
    context.directory.find(refs),
    context.ownConsumers.of(principal),
  ]);
  const title = (ref: string) => entries.get(ref)?.title ?? ref;
  return {
    items: [
      {
        ref: principal.ref,
        kind: 'user',
        title: title(principal.ref),
      },
      ...refs
        .filter(ref => ref !== principal.ref)
        .map(ref => ({ ref, kind: 'group' as const, title: title(ref) })),
      ...own.map(({ uid: _, ...consumer }) => consumer),
    ],
  };
}
