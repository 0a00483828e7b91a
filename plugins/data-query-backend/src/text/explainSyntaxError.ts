import { QueryTextError } from '@meshport/plugin-data-query-node';
import { CLAUSES, mayBeMeantAsName } from './keywords';
import { characterOffset, positionAt } from './positionOf';
import { suggestName } from './suggestName';
import { tokenise, type Token } from './tokenise';

/**
 * What the parser stumbled over, and what to write instead where that can be
 * told: reserved words as names and mistyped clauses are most of it.
 *
 * @param message - the parser's
 * @param offset - where it says that it stopped, in bytes
 * @internal
 */
export function explainSyntaxError(
  sql: string,
  message: string,
  offset: unknown,
): QueryTextError {
  const [sentence] = message.split('\n');
  if (typeof offset !== 'number' || Number.isNaN(offset)) {
    return new QueryTextError(sentence);
  }
  const character = characterOffset(sql, offset);
  const position = positionAt(sql, character);
  const tokens = tokenise(sql);
  const index = tokens.findIndex(token => token.offset >= character);
  const near = index < 0 ? undefined : tokens[index];
  const before = tokens[(index < 0 ? tokens.length : index) - 1];
  const after = index < 0 ? undefined : tokens[index + 1];
  if (/^unterminated/.test(sentence)) {
    return new QueryTextError(describeUnterminated(sentence), position);
  }
  if (!/^syntax error/.test(sentence)) {
    return new QueryTextError(sentence, position);
  }
  if (!near) {
    const last = before ? `, after \`${short(before.text)}\`` : '';
    return new QueryTextError(
      `The query ends too early${last}`,
      position,
      before && adviceOn(before),
    );
  }
  const asName = usedAsName(near, after) ? adviceOn(near) : undefined;
  const advice =
    asName ??
    typo(near) ??
    (endsName(near) && before ? adviceOn(before) : undefined) ??
    (before && typo(before)) ??
    missingAs(near, before, after);
  return new QueryTextError(
    `Syntax error at \`${short(near.text)}\``,
    position,
    advice,
  );
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function describeUnterminated(sentence: string): string {
  if (/comment/.test(sentence)) {
    return 'A comment has no end, write */';
  }
  return /identifier/.test(sentence)
    ? 'A name in double quotes has no closing quote'
    : 'A text has no closing quote';
}

/** A word is followed by what follows names, so it was meant as one. */
function usedAsName(near: Token, after: Token | undefined): boolean {
  return near.kind === 'word' && (!after || endsName(after));
}

function endsName({ kind, name }: Token): boolean {
  return kind === 'sign' ? name !== '(' : name === 'from' || name === 'as';
}

function adviceOn({ kind, name, text }: Token): string | undefined {
  return kind === 'word' && mayBeMeantAsName(name)
    ? `\`${name}\` is a reserved word: use AS "${text}" to name a column or table so, and "${text}" in double quotes wherever it is meant`
    : undefined;
}

function typo({ kind, name, text }: Token): string | undefined {
  const meant =
    kind === 'word' && !CLAUSES.includes(name)
      ? suggestName(name, CLAUSES)
      : undefined;
  return meant && `did you mean \`${meant.toUpperCase()}\` by \`${text}\`?`;
}

/** `select id user from t`: allowed as a name, but not without AS. */
function missingAs(
  near: Token,
  before: Token | undefined,
  after: Token | undefined,
): string | undefined {
  const named =
    near.kind === 'word' &&
    before !== undefined &&
    ['word', 'quoted'].includes(before.kind) &&
    usedAsName(near, after);
  return named
    ? `to name it \`${near.text}\`, use AS "${near.text}"`
    : undefined;
}
