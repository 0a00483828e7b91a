/**
 * What the backend said was wrong, instead of only that it answered with an
 * error status.
 *
 * @public
 */
export function errorText(error: Error): string {
  return error.name === 'ResponseError' && error.cause instanceof Error
    ? error.cause.message
    : error.message;
}
