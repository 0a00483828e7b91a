import type { MissingPort } from '@meshport/plugin-data-query-common';
import {
  type AgreementChoice,
  QueryRefusedError,
  QueryRequestError,
  SeveralAgreementsError,
  type SqlPosition,
} from './errors';

type ErrorBody = {
  name?: unknown;
  message?: unknown;
  missing?: unknown;
  agreements?: unknown;
  position?: unknown;
  line?: unknown;
  column?: unknown;
  stored?: unknown;
};

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function readMissing(value: unknown): MissingPort[] {
  if (!Array.isArray(value)) {
    return [];
  }
  return value.filter(
    (port): port is MissingPort =>
      isObject(port) &&
      typeof port.portRef === 'string' &&
      typeof port.sqlName === 'string',
  );
}

function readAgreements(value: unknown): AgreementChoice[] {
  if (!Array.isArray(value)) {
    return [];
  }
  return value.filter(
    (agreement): agreement is AgreementChoice =>
      isObject(agreement) && typeof agreement.agreementId === 'string',
  );
}

/** How the gate names a place in the text, before its advice if it has one. */
const AT_POSITION = /,?\s*\bat line (\d+), column (\d+)(?:\.?$|(?=;))/;

function readPosition(
  body: ErrorBody,
  message: string,
): SqlPosition | undefined {
  const match = AT_POSITION.exec(message);
  if (match) {
    return { line: Number(match[1]), column: Number(match[2]) };
  }
  const { line, column } = isObject(body.position) ? body.position : body;
  return typeof line === 'number' && line >= 1
    ? { line, column: typeof column === 'number' ? Math.max(1, column) : 1 }
    : undefined;
}

/** Turns an answer that is not a stream into the error to throw. @internal */
export async function readErrorResponse(response: Response): Promise<Error> {
  const text = await response.text();
  let body: ErrorBody = {};
  try {
    const parsed: unknown = JSON.parse(text);
    if (isObject(parsed) && isObject(parsed.error)) {
      body = parsed.error;
    }
  } catch {
    // A proxy between may answer in HTML; the status still says enough.
  }
  const message =
    typeof body.message === 'string' && body.message
      ? body.message
      : `The query service answered ${response.status} ${response.statusText}`.trim();

  if (response.status === 403 && Array.isArray(body.missing)) {
    return new QueryRefusedError(message, readMissing(body.missing));
  }
  if (response.status === 409 && Array.isArray(body.agreements)) {
    return new SeveralAgreementsError(message, readAgreements(body.agreements));
  }
  return new QueryRequestError({
    message: message.replace(AT_POSITION, ''),
    statusCode: response.status,
    errorName: typeof body.name === 'string' ? body.name : 'Error',
    position: readPosition(body, message),
    stored: body.stored,
  });
}
