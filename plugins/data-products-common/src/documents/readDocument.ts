import { DocumentSource, type DocumentFile } from './DocumentSource';
import type { Finding } from './Finding';
import type { OdcsDocument } from './OdcsDocument';
import type { OdpsDocument } from './OdpsDocument';
import { toOdcsDocument } from './toOdcsDocument';
import { toOdpsDocument } from './toOdpsDocument';

/** What reading a document gives. @public */
export interface ReadDocumentResult<T> {
  /** Absent where the text cannot be parsed or is of another kind. */
  document?: T;
  source: DocumentSource;
  /** Why there is no document; what is wrong within one is for lint to say. */
  findings: Finding[];
}

/**
 * Reads a Bitol ODPS document (0.9 and 1.0) tolerantly.
 *
 * @public
 */
export function readDataProductDocument(
  file: DocumentFile,
): ReadDocumentResult<OdpsDocument> {
  return readKind(file, 'DataProduct', toOdpsDocument);
}

/**
 * Reads a Bitol ODCS document (2.2, 3.0 and 3.1) tolerantly.
 *
 * @public
 */
export function readDataContractDocument(
  file: DocumentFile,
): ReadDocumentResult<OdcsDocument> {
  return readKind(file, 'DataContract', toOdcsDocument);
}

function readKind<T>(
  file: DocumentFile,
  kind: string,
  convert: (raw: NonNullable<DocumentSource['value']>) => T,
): ReadDocumentResult<T> {
  const source = DocumentSource.read(file);
  if (!source.value) {
    return { source, findings: source.findings };
  }
  const given = source.value.kind;
  // A document without a kind is incomplete, which lint reports. One of
  // another kind would be read as something that it is not.
  const known =
    given === undefined ||
    given === kind ||
    (kind === 'DataContract' && given === 'virtualDataset');
  if (!known) {
    return {
      source,
      findings: [
        source.finding({
          rule: 'document.kind',
          message: `kind is '${String(given).slice(
            0,
            100,
          )}', expected '${kind}'`,
          pointer: '/kind',
        }),
      ],
    };
  }
  return { document: convert(source.value), source, findings: [] };
}
