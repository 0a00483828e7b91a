const PART = String.raw`"?[a-z_][a-z0-9_]{0,62}"?`;
/** Within a word nothing begins, so that each name is tried once from its own start. */
const NAME = new RegExp(
  String.raw`(?<![a-z0-9_"])(?=(${PART}\s*\.\s*${PART}\s*\.\s*${PART})(?![a-z0-9_]))`,
  'gi',
);

/**
 * All that could be a port's name in some texts, comments and prose included;
 * `a.b.c.d` could be `a.b.c` and `b.c.d`.
 *
 * @internal
 */
export function mentionedNames(texts: string[]): string[] {
  return [
    ...new Set(
      texts.flatMap(text =>
        [...text.matchAll(NAME)].map(([, name]) =>
          name.replace(/["\s]/g, '').toLowerCase(),
        ),
      ),
    ),
  ];
}
