import { InputError } from '@backstage/errors';

/** Longest entity name that Backstage takes. */
const MAX_LENGTH = 63;

/**
 * The entity name for a document's name or id: lower case letters, digits and
 * single dashes, at most 63 characters.
 *
 * @throws InputError where nothing is left to make a name from.
 * @public
 */
export function toEntityName(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, MAX_LENGTH)
    .replace(/-+$/, '');
  if (!slug) {
    throw new InputError(
      `'${name.slice(
        0,
        100,
      )}' has no letter or digit to make an entity name from`,
    );
  }
  return slug;
}

/**
 * The entity name for a document: the slug of its name, else of its id.
 *
 * @returns undefined where neither gives one
 * @public
 */
export function entityNameOf(document: {
  name?: string;
  id?: string;
}): string | undefined {
  for (const candidate of [document.name, document.id]) {
    try {
      if (candidate) {
        return toEntityName(candidate);
      }
    } catch {
      // The next candidate.
    }
  }
  return undefined;
}
