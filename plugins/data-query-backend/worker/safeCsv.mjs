// @ts-check

/**
 * What a spreadsheet may take for a formula: a cell that begins with = + - @ or
 * their full-width forms, also behind blanks and quotes, or with a tab or a line
 * break (CWE-1236; OWASP, CSV Injection).
 */
const FORMULA = String.raw`^[\s"']*[=+\-@＝＋－＠]|^[\t\r\n]`;

/** Types whose values cannot hold anything but numbers, times and the like. */
const PLAIN =
  /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|BOOLEAN|FLOAT|DOUBLE|DECIMAL\(\d+,\s?\d+\)|DATE|TIME|TIMESTAMP(_S|_MS|_NS)?|UUID|INTERVAL)( WITH TIME ZONE)?$/;

/** @param {string} text */
export const safeCsvText = text =>
  new RegExp(FORMULA).test(text) ? `'${text}` : text;

/**
 * SQL for a cell of a CSV file: a text that could be a formula gets a leading
 * apostrophe; numbers, negative ones too, stay what they are.
 *
 * @param {string} column
 * @param {string} type
 */
export const safeCsvCell = (column, type) => {
  if (PLAIN.test(type)) {
    return column;
  }
  const text = `${column}::varchar`;
  return `case when regexp_matches(${text}, '${FORMULA.replaceAll(
    "'",
    "''",
  )}') then '''' || ${text} else ${text} end`;
};
