import { parseEntityRef } from '@backstage/catalog-model';

/** The name in an entity ref; the text itself where it is none. @internal */
export function shortRef(ref: string): string {
  try {
    return parseEntityRef(ref, { defaultKind: 'group' }).name;
  } catch {
    return ref;
  }
}
