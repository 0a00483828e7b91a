import {
  AuthenticationError,
  ConflictError,
  InputError,
  NotAllowedError,
  ResponseError,
  ServiceUnavailableError,
} from '@backstage/errors';

/** Only what data access says to the user goes on to the user. @internal */
export function toDecideError(error: unknown): Error {
  if (
    error instanceof ConflictError ||
    error instanceof InputError ||
    error instanceof AuthenticationError
  ) {
    return error;
  }
  if (error instanceof ResponseError && error.statusCode === 400) {
    return new InputError(error.cause.message);
  }
  if (error instanceof ResponseError && error.statusCode === 403) {
    return new NotAllowedError(error.cause.message);
  }
  return new ServiceUnavailableError('Access cannot be decided now');
}
