import {
  lintDataContract,
  lintDataProduct,
  lintRequiredFields,
  readDataContractDocument,
  readDataProductDocument,
  type DocumentFile,
  type Finding,
  type RequiredFields,
} from '@meshport/plugin-data-products-common';
import { documentKind } from './documentKind';

/**
 * Everything that stands against publishing these documents, in the order in
 * which they were given.
 *
 * @internal
 */
export function lintDocuments(
  documents: DocumentFile[],
  requiredFields: RequiredFields,
  now: number,
): Finding[] {
  return documents.flatMap(file => {
    const kind = documentKind(file);
    const { document, source, findings } =
      kind === 'contract'
        ? readDataContractDocument(file)
        : readDataProductDocument(file);
    if (!document) {
      return findings;
    }
    const strict =
      kind === 'contract' ? lintDataContract(source) : lintDataProduct(source);
    return [
      ...strict,
      ...lintRequiredFields(kind, source, requiredFields, now),
    ];
  });
}
