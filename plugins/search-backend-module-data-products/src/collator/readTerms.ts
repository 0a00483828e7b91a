import { DocumentSource } from '@meshport/plugin-data-products-common';

/**
 * What an ODPS or ODCS document says of its use and its limits. An unreadable
 * document has no terms here; saying what is wrong with it is the catalog's
 * job.
 *
 * @internal
 */
export function readTerms(text: string): string[] {
  const description = DocumentSource.read({ path: '', text }).value
    ?.description;
  return ['usage', 'limitations'].flatMap(key => {
    const term = member(description, key);
    return typeof term === 'string' && term.trim() ? [term.trim()] : [];
  });
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && key in value
    ? (value as Record<string, unknown>)[key]
    : undefined;
}
