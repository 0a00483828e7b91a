const SIGNS = '[=+\\-@＝＋－＠]';

/** At the beginning of a cell, also behind blanks and quotes, and a tab or a line break. */
const FORMULA = new RegExp(`^[\\s"']*${SIGNS}|^[\\t\\r\\n]`);

/** The same behind what a spreadsheet may split a text at. */
const FORMULA_INSIDE = new RegExp(`([;\\t\\r\\n])([ \\f"']*${SIGNS})`, 'g');

/** Types whose values cannot hold anything but numbers, times and the like. */
const PLAIN =
  /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|BOOLEAN|FLOAT|DOUBLE|DECIMAL\(\d+,\s?\d+\)|DATE|TIME|TIMESTAMP(_S|_MS|_NS)?|UUID|INTERVAL)( WITH TIME ZONE)?$/;

/**
 * A text for a cell of a spreadsheet: where it could begin a formula it gets an
 * apostrophe (CWE-1236; OWASP, CSV Injection). Copying and CSV exports have the
 * same rule.
 *
 * @public
 */
export function safeCellText(text: string): string {
  const inside = text.replaceAll(FORMULA_INSIDE, "$1'$2");
  return FORMULA.test(text) ? `'${inside}` : inside;
}

/**
 * Whether values of an engine's type can be no formula, so that numbers,
 * negative ones too, stay what they are.
 *
 * @public
 */
export function isPlainCellType(type: string): boolean {
  return PLAIN.test(type);
}
