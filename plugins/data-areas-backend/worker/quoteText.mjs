// @ts-check

/** @param {string} text */
export const quoteText = text => `'${text.replaceAll("'", "''")}'`;

/** @param {string} name */
export const quoteName = name => `"${name.replaceAll('"', '""')}"`;
