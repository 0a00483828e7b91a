// @ts-check

/** An error whose message is all that a person needs. */
export class PlainError extends Error {}

/**
 * One clear line for what commonly goes wrong on somebody's machine; the whole
 * stack for what does not.
 *
 * @param {unknown} error
 */
export function explainFailure(error) {
  if (error instanceof PlainError) {
    return error.message;
  }
  const { code, port } = /** @type {{ code?: string, port?: number }} */ (
    error
  );
  if (code === 'ENOSPC') {
    return 'The disk is full. Meshport needs about 4 GB for its packages and data; free some space and try again.';
  }
  if (code === 'EADDRINUSE') {
    return `Port ${port} is taken by another process. Stop that process and try again.`;
  }
  return error instanceof Error ? error.stack ?? error.message : String(error);
}
