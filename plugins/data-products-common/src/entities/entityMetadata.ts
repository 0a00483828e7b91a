import type { EntityMeta } from '@backstage/catalog-model';
import { toEntityName } from './toEntityName';

/** The metadata that products and contracts share. @internal */
export function entityMetadata(options: {
  name: string;
  namespace: string;
  title: string;
  description?: string;
  tags: string[];
  annotations?: Record<string, string>;
}): EntityMeta {
  const { name, namespace, title, description, annotations = {} } = options;
  const tags = entityTags(options.tags);
  return {
    name,
    namespace,
    title,
    ...(description ? { description } : {}),
    annotations: Object.fromEntries(
      Object.entries(annotations).sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
    ...(tags.length ? { tags } : {}),
  };
}

/** Tags in the form that Backstage takes; one that has no such form is left out. */
function entityTags(tags: string[]): string[] {
  const names = tags.flatMap(tag => {
    try {
      return [toEntityName(tag)];
    } catch {
      return [];
    }
  });
  return [...new Set(names)].sort();
}
