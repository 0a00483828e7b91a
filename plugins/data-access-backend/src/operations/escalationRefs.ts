import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import type { AccessContext } from './AccessContext';

/** Who decides on a port where nobody else can, or does. @internal */
export async function escalationRefs(
  context: AccessContext,
  port: ResolvedPort | undefined,
): Promise<string[]> {
  const { escalateTo } = context.policy;
  const refs = escalateTo.filter(ref => ref.includes(':'));
  if (!port || !escalateTo.includes('domain-owner')) {
    return refs;
  }
  const { domainRef, ownerRef } = port.area;
  const domain = (await context.directory.find([domainRef])).get(domainRef);
  return [
    ...new Set([
      ...(domain?.ownedBy ?? []).filter(ref => ref !== ownerRef),
      ...refs,
    ]),
  ];
}
