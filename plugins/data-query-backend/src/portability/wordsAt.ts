import type { Token } from '../text/tokenise';

/**
 * Where unquoted words follow each other in a text.
 *
 * @internal
 */
export function wordsAt(
  tokens: readonly Token[],
  ...words: string[]
): { token: Token; index: number }[] {
  return tokens.flatMap((token, index) =>
    words.every((word, step) => isWord(tokens[index + step], word))
      ? [{ token, index }]
      : [],
  );
}

/** @internal */
export function isWord(token: Token | undefined, ...words: string[]): boolean {
  return token?.kind === 'word' && words.includes(token.name);
}

/** @internal */
export function isSign(token: Token | undefined, ...signs: string[]): boolean {
  return token?.kind === 'sign' && signs.includes(token.text);
}
