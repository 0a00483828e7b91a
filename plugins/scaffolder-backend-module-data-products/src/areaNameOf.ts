import { parseEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';

/**
 * The name of an area from its name or its entity ref, as an entity picker
 * gives it.
 */
export function areaNameOf(area: string): string {
  try {
    const { kind, namespace, name } = parseEntityRef(area, {
      defaultKind: 'resource',
      defaultNamespace: 'default',
    });
    if (
      kind.toLocaleLowerCase('en-US') === 'resource' &&
      namespace === 'default'
    ) {
      return name;
    }
  } catch {
    // Said below.
  }
  throw new InputError(
    `'${area}' is not an area, expected its name or resource:default/<name>`,
  );
}
