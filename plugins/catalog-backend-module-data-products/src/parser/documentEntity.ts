import type { Entity } from '@backstage/catalog-model';
import {
  DATA_CONTRACT_TYPE,
  DATA_PRODUCT_API_VERSION,
  DATA_PRODUCT_KIND,
  entityNameOf,
  readDataContractDocument,
  readDataProductDocument,
  type Finding,
} from '@meshport/plugin-data-products-common';

/**
 * The bare entity of a document: its name and its text. The processor fills in
 * the rest, as it does for entities that hold a document by `$text`.
 */
export function documentEntity(
  kind: 'odps' | 'odcs',
  file: { path: string; text: string },
): { entity?: Entity; findings: Finding[] } {
  const { document, source, findings } =
    kind === 'odps'
      ? readDataProductDocument(file)
      : readDataContractDocument(file);
  if (!document) {
    return { findings };
  }
  const name = entityNameOf(document);
  if (!name) {
    return {
      findings: [
        source.finding({
          rule: 'document.name',
          message:
            'Neither name nor id has a letter or digit to name the entity by',
          pointer: '',
        }),
      ],
    };
  }
  const definition = source.text;
  return {
    findings: [],
    entity:
      kind === 'odps'
        ? {
            apiVersion: DATA_PRODUCT_API_VERSION,
            kind: DATA_PRODUCT_KIND,
            metadata: { name },
            spec: { definition },
          }
        : {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'API',
            metadata: { name },
            spec: { type: DATA_CONTRACT_TYPE, definition },
          },
  };
}
