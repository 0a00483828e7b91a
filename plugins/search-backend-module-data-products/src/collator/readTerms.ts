import { parse } from 'yaml';

/**
 * What an ODPS or ODCS document says of its use and its limits. An unreadable
 * document has no terms here; saying what is wrong with it is the catalog's
 * job.
 *
 * @internal
 */
export function readTerms(definition: string): string[] {
  let document: unknown;
  try {
    document = parse(definition, { logLevel: 'silent' });
  } catch {
    return [];
  }
  return ['usage', 'limitations'].flatMap(key => {
    const text = member(member(document, 'description'), key);
    return typeof text === 'string' && text.trim() ? [text.trim()] : [];
  });
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && key in value
    ? (value as Record<string, unknown>)[key]
    : undefined;
}
