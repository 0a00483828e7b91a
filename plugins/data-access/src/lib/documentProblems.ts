import { errorText } from '@meshport/plugin-data-access-react';
import type { DocumentProblem, ReadDocument } from './readDocument';

/** A part of the document as a refusal names it, such as `lacks the text 'info.purpose'`. */
const NAMED = /\bdocument's (\w+(?:\.\w+)*)|\blacks the \w+ '(\w+(?:\.\w+)*)'/;

/** What the backend has against a document, with the place in the text. @internal */
export function documentProblems(
  error: Error,
  { locate }: Pick<ReadDocument, 'locate'>,
): DocumentProblem[] {
  const findings = findingsOf(error) ?? [
    { message: errorText(error), pointer: pointerIn(errorText(error)) },
  ];
  return findings.map(({ message, pointer }) => ({
    message,
    ...(pointer ? { pointer, ...locate(pointer) } : {}),
  }));
}

function findingsOf(
  error: Error,
): { message: string; pointer?: string }[] | undefined {
  const cause = error.cause as { findings?: unknown } | undefined;
  if (!Array.isArray(cause?.findings)) {
    return undefined;
  }
  const findings = cause.findings.filter(
    (one): one is { message: string; pointer?: string } =>
      typeof one?.message === 'string',
  );
  return findings.length > 0 ? findings : undefined;
}

function pointerIn(message: string): string | undefined {
  const [, part, missing] = NAMED.exec(message) ?? [];
  const path = part ?? missing;
  return path && `/${path.split('.').join('/')}`;
}
