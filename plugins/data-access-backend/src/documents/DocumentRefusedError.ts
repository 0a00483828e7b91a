import { InputError, NotFoundError } from '@backstage/errors';

/** Something that stands against a document. @internal */
export interface DocumentFinding {
  message: string;
  /**
   * Which part of the document, RFC 6901; absent where it is not the document
   * that is wrong. Its line knows who has the text.
   */
  pointer?: string;
}

/** A document that cannot be used, with all that stands against it. @internal */
export class DocumentRefusedError extends InputError {
  readonly findings: DocumentFinding[];

  constructor(findings: [DocumentFinding, ...DocumentFinding[]]) {
    super(sentenceOf(findings));
    this.findings = findings;
  }
}

/** The same where the port of a document does not exist for who asks. @internal */
export class DocumentPortNotFoundError extends NotFoundError {
  readonly findings: DocumentFinding[];

  constructor(findings: [DocumentFinding, ...DocumentFinding[]]) {
    super(sentenceOf(findings));
    this.findings = findings;
  }
}

function sentenceOf([first, ...others]: DocumentFinding[]): string {
  return others.length > 0
    ? `${first.message} (and ${others.length} more)`
    : first.message;
}
