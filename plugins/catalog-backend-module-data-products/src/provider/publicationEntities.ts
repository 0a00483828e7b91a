import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  parseEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogPublication } from '@meshport/plugin-data-areas-common';
import {
  dataContractEntityFromDocument,
  dataProductEntityFromDocument,
  lintRequiredFields,
  readDataContractDocument,
  readDataProductDocument,
  toMissingFields,
  type OdpsInputPort,
  type RequiredFields,
} from '@meshport/plugin-data-products-common';

/** What {@link publicationEntities} needs besides the publication. */
export interface PublicationEntitiesOptions {
  required: RequiredFields;
  now: number;
  resolveInput: (
    port: OdpsInputPort,
  ) => { contractRef?: string; portRef?: string } | undefined;
}

/**
 * The entities of a publication: the product and the contracts of its ports.
 *
 * @throws if a stored document cannot be read, which publish does not let in
 */
export function publicationEntities(
  publication: CatalogPublication,
  options: PublicationEntitiesOptions,
): Entity[] {
  const { area, visibleTo } = publication;
  const product = readDataProductDocument(publication.document);
  if (!product.document) {
    throw new Error(product.findings[0].message);
  }
  const annotations = {
    [ANNOTATION_LOCATION]: publication.originLocation,
    [ANNOTATION_ORIGIN_LOCATION]: publication.originLocation,
  };
  const contracts = publication.contracts.map(contract => {
    const { document, source, findings } = readDataContractDocument(contract);
    if (!document) {
      throw new Error(findings[0].message);
    }
    return { ref: contract.ref, document, source };
  });
  const { name, namespace } = parseEntityRef(publication.productRef);

  const entity = dataProductEntityFromDocument({
    document: product.document,
    source: product.source,
    name,
    namespace,
    contracts,
    publication: {
      areaRef: area.ref,
      ownerRef: area.ownerRef,
      domainRef: area.domainRef,
      ports: publication.ports.map(({ binding }) => ({
        portRef: binding.portRef,
        sqlName: [
          binding.sqlName.catalog,
          binding.sqlName.schema,
          binding.sqlName.table,
        ].join('.'),
      })),
      visibleTo,
      updatedAt: publication.updatedAt,
    },
    resolveInput: options.resolveInput,
    missing: toMissingFields(
      lintRequiredFields(
        'product',
        product.source,
        options.required,
        options.now,
      ),
    ),
    annotations,
  });

  return [
    { ...entity, metadata: { ...entity.metadata, title: publication.title } },
    ...contracts.map(({ ref, document, source }) =>
      dataContractEntityFromDocument({
        document,
        source,
        ...nameOf(ref),
        publication: { areaRef: area.ref, ownerRef: area.ownerRef, visibleTo },
        missing: toMissingFields(
          lintRequiredFields('contract', source, options.required, options.now),
        ),
        annotations,
      }),
    ),
  ];
}

function nameOf(ref: string): { name: string; namespace: string } {
  const { name, namespace } = parseEntityRef(ref);
  return { name, namespace };
}
