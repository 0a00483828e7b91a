// @ts-check

const SIGNS = '[=+\\-@＝＋－＠]';

/**
 * What a spreadsheet may take for a formula: a cell that begins with = + - @ or
 * their full-width forms, also behind blanks and quotes, or with a tab or a line
 * break (CWE-1236; OWASP, CSV Injection).
 */
const FORMULA = `^[\\s"']*${SIGNS}|^[\\t\\r\\n]`;

/**
 * The same behind what a reader may split at: Excel splits at `;` where the
 * comma is the decimal sign, others at tabs. For them quotes that do not stand
 * where their own cells begin are letters, so that they do not hold a text
 * together, not even over a line break.
 */
const FORMULA_INSIDE = `([;\\t\\r\\n])([ \\f"']*${SIGNS})`;

/** Types whose values cannot hold anything but numbers, times and the like. */
const PLAIN =
  /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|BOOLEAN|FLOAT|DOUBLE|DECIMAL\(\d+,\s?\d+\)|DATE|TIME|TIMESTAMP(_S|_MS|_NS)?|UUID|INTERVAL)( WITH TIME ZONE)?$/;

/** @param {string} type */
export const isPlainCsvType = type => PLAIN.test(type);

/** @param {string} text */
export const safeCsvText = text => {
  const inside = text.replaceAll(new RegExp(FORMULA_INSIDE, 'g'), "$1'$2");
  return new RegExp(FORMULA).test(text) ? `'${inside}` : inside;
};

/** @param {string} text */
const quoted = text => `'${text.replaceAll("'", "''")}'`;

/**
 * SQL for a cell of a CSV file: where a text could begin a formula it gets an
 * apostrophe; numbers, negative ones too, stay what they are.
 *
 * @param {string} column
 * @param {string} type
 */
export const safeCsvCell = (column, type) => {
  if (isPlainCsvType(type)) {
    return column;
  }
  const text = `${column}::varchar`;
  // Most cells are neither, and cost one look.
  return [
    `case when regexp_matches(${text}, ${quoted(
      `${FORMULA}|${FORMULA_INSIDE}`,
    )})`,
    `then case when regexp_matches(${text}, ${quoted(
      FORMULA,
    )}) then '''' else '' end`,
    `|| regexp_replace(${text}, ${quoted(FORMULA_INSIDE)}, ${quoted(
      "\\1'\\2",
    )}, 'g')`,
    `else ${text} end`,
  ].join(' ');
};
