import type {
  PublishFinding,
  PublishRequest,
} from '@meshport/plugin-data-areas-common';
import {
  lintDataContract,
  lintDataProduct,
  lintRequiredFields,
  readDataContractDocument,
  readDataProductDocument,
  type DocumentSource,
  type OdcsDocument,
  type OdpsDocument,
  type RequiredFields,
} from '@meshport/plugin-data-products-common';

/** A document that could be read, with where things stand in it. @internal */
export interface SourcedDocument<T> {
  document: T;
  source: DocumentSource;
}

/** @internal */
export interface PublishedDocuments {
  product: SourcedDocument<OdpsDocument>;
  contracts: SourcedDocument<OdcsDocument>[];
}

/**
 * Reads and lints the documents of a publication.
 *
 * @returns no documents where one of them cannot be read.
 * @internal
 */
export function readDocuments(
  request: PublishRequest,
  required: RequiredFields,
  now: number,
): {
  documents?: PublishedDocuments;
  findings: PublishFinding[];
} {
  const product = readDataProductDocument(request.product);
  const contracts = request.contracts.map(file =>
    readDataContractDocument(file),
  );
  const unreadable = [product, ...contracts].flatMap(
    ({ findings }) => findings,
  );
  if (!product.document || contracts.some(contract => !contract.document)) {
    return { findings: unreadable };
  }
  return {
    documents: {
      product: { document: product.document, source: product.source },
      contracts: contracts.map(({ document, source }) => ({
        document: document!,
        source,
      })),
    },
    findings: [
      ...lintDataProduct(product.source),
      ...lintRequiredFields('product', product.source, required, now),
      ...contracts.flatMap(({ source }) => [
        ...lintDataContract(source),
        ...lintRequiredFields('contract', source, required, now),
      ]),
    ],
  };
}
