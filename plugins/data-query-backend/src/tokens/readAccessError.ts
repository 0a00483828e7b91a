import {
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
  type ResponseError,
} from '@backstage/errors';

/** Only what data access says to the user goes on to the user. @internal */
export function readAccessError(error: ResponseError): Error {
  const { message } = error.cause;
  switch (error.statusCode) {
    case 400:
      return new InputError(message);
    case 403:
      return new NotAllowedError(message);
    case 404:
      return new NotFoundError(message);
    default:
      return new ServiceUnavailableError('Tokens cannot be kept now');
  }
}
