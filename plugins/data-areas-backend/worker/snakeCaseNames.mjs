// @ts-check

const MAX_LENGTH = 63;

/**
 * Column names as SQL has them without quotes: `Flight Date` and `flightDate`
 * become `flight_date`, what is there already gets a number.
 *
 * @param {string[]} names
 */
export function snakeCaseNames(names) {
  const taken = new Set();
  return names.map((name, index) => {
    const base = snakeCase(name) || `column_${index + 1}`;
    let candidate = base;
    for (let number = 2; taken.has(candidate); number += 1) {
      const ending = `_${number}`;
      candidate = `${base.slice(0, MAX_LENGTH - ending.length)}${ending}`;
    }
    taken.add(candidate);
    return candidate;
  });
}

/** @param {string} name */
function snakeCase(name) {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  const started = /^[0-9]/.test(plain) ? `_${plain}` : plain;
  return started.slice(0, MAX_LENGTH);
}
