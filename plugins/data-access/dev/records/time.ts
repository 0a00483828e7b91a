/** In milliseconds. */
export const DAY = 86_400_000;

/** When the page was opened: what the records count from. */
export const now = Date.now();
