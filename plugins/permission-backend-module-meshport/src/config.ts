import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** The key under which the policy is configured. @internal */
const GOVERNORS = 'permission.meshport.governors';

/** Reads which groups govern, as full lower case refs. @internal */
export function readGovernors(config: Config): string[] {
  const refs = config.getOptionalStringArray(GOVERNORS) ?? [];
  return refs.map(ref => {
    try {
      return stringifyEntityRef(
        parseEntityRef(ref, {
          defaultKind: 'group',
          defaultNamespace: 'default',
        }),
      ).toLocaleLowerCase('en-US');
    } catch (error) {
      throw new InputError(
        `'${ref}' in '${GOVERNORS}' is not an entity ref; write for example 'group:default/data-governance'`,
        error,
      );
    }
  });
}
