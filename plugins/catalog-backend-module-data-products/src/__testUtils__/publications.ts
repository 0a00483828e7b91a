import type {
  Area,
  CatalogPublication,
} from '@meshport/plugin-data-areas-common';

export function area(name: string): Area {
  return {
    ref: `resource:default/${name}`,
    name,
    title: `The ${name} area`,
    domainRef: `domain:default/${name}`,
    ownerRef: `group:default/${name}`,
    sqlName: name,
    createdAt: 1,
  };
}

export function productText(options: {
  title: string;
  contractId: string;
  inputs?: { contractId: string; version: string }[];
}): string {
  const inputs = (options.inputs ?? [])
    .map(
      (input, index) =>
        `  - name: in${index}\n    version: ${input.version}\n    contractId: ${input.contractId}\n`,
    )
    .join('');
  return `apiVersion: v1.0.0
kind: DataProduct
id: ${options.contractId}-product
name: ${options.title}
status: active
domain: elsewhere
description:
  purpose: Why ${options.title}
team:
  name: somebody-else
${inputs ? `inputPorts:\n${inputs}` : ''}outputPorts:
  - name: readings
    version: 1.0.0
    contractId: ${options.contractId}
`;
}

export function contractText(id: string, title: string): string {
  return `apiVersion: v3.1.0
kind: DataContract
id: ${id}
name: ${title} contract
version: 1.0.0
status: active
description:
  purpose: Terms of ${title}
schema:
  - name: readings
    properties:
      - name: station
        logicalType: string
        classification: internal
      - name: person
        logicalType: string
        classification: confidential
`;
}

/** A product with one port, published by an area. */
export function publication(options: {
  area: string;
  product: string;
  title?: string;
  /** `metadata.name`; the product's where absent. */
  name?: string;
  contractId?: string;
  visibleTo?: string[];
  inputs?: { contractId: string; version: string }[];
  updatedAt?: number;
}): CatalogPublication {
  const owner = area(options.area);
  const title = options.title ?? options.product;
  const name = options.name ?? options.product;
  const contractId = options.contractId ?? `${options.product}-contract`;
  const productRef = `dataproduct:${options.area}/${name}`;
  const contractRef = `api:${options.area}/${name}-contract`;
  const originLocation = `data-area:${options.area}/${options.product}`;
  return {
    area: owner,
    productRef,
    name,
    product: options.product,
    title,
    version: 1,
    originLocation,
    document: {
      path: `${options.product}.odps.yaml`,
      text: productText({ title, contractId, inputs: options.inputs }),
    },
    contracts: [
      {
        path: `${options.product}.odcs.yaml`,
        text: contractText(contractId, title),
        ref: contractRef,
        contractId,
        title: `${title} contract`,
      },
    ],
    ports: [
      {
        contractRef,
        binding: {
          portRef: `${productRef}#readings@1`,
          originLocation,
          areaRef: owner.ref,
          datasetId: 'd1',
          datasetName: 'readings',
          sqlName: {
            catalog: options.area,
            schema: options.product.replace(/-/g, '_'),
            table: 'readings',
          },
          boundBy: 'user:default/someone',
          boundAt: 1,
        },
      },
    ],
    visibility: options.visibleTo ? { level: 'owners' } : { level: 'everyone' },
    visibleTo: options.visibleTo,
    updatedAt: options.updatedAt,
  };
}
