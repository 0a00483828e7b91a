const PROTOCOLS = ['http:', 'https:', 'mailto:'];

/**
 * Whether a document's address may become a link. Anybody can write a
 * document, and `javascript:` is an address too.
 *
 * @internal
 */
export function isSafeLink(url: string): boolean {
  try {
    return PROTOCOLS.includes(new URL(url).protocol);
  } catch {
    return false;
  }
}
