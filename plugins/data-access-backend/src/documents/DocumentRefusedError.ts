import { InputError } from '@backstage/errors';

/** Something that stands against a document. @internal */
export interface DocumentFinding {
  message: string;
  /** Which part of the document, RFC 6901. Its line knows who has the text. */
  pointer?: string;
}

/** A document that cannot be used, with all that stands against it. @internal */
export class DocumentRefusedError extends InputError {
  readonly findings: DocumentFinding[];

  constructor(findings: [DocumentFinding, ...DocumentFinding[]]) {
    const [first, ...others] = findings;
    super(
      others.length > 0
        ? `${first.message} (and ${others.length} more)`
        : first.message,
    );
    this.findings = findings;
  }
}
