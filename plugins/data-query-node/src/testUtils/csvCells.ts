/**
 * The cells of a CSV file one after another, as a spreadsheet reads it that
 * splits at the separator, which need not be the one of the file.
 *
 * @public
 */
export function csvCells(csv: string, separator: ',' | ';' | '\t'): string[] {
  const cells: string[] = [];
  let cell = '';
  let inQuotes = false;
  for (let index = 0; index < csv.length; index += 1) {
    const letter = csv[index];
    if (inQuotes && letter === '"') {
      inQuotes = csv[index + 1] === '"';
      index += inQuotes ? 1 : 0;
      cell += inQuotes ? '"' : '';
    } else if (!inQuotes && letter === '"' && cell === '') {
      inQuotes = true;
    } else if (!inQuotes && [separator, '\n', '\r'].includes(letter)) {
      cells.push(cell);
      cell = '';
    } else {
      cell += letter;
    }
  }
  return [...cells, cell];
}
