const WORDS = /[\p{L}\p{N}]+/gu;
const MARKS = /\p{M}+/gu;

/**
 * The words of a text as search compares them: lower case, without accents,
 * split where a name is, so that `bird_strikes` and `birdStrikes` are both
 * found under "strikes".
 *
 * @internal
 */
export function tokenize(text: string): string[] {
  return (
    text
      .normalize('NFKD')
      .replace(MARKS, '')
      .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
      .toLowerCase()
      .match(WORDS) ?? []
  );
}
