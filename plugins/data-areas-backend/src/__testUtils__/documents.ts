import type { PublishRequest } from '@meshport/plugin-data-areas-common';

/** What a test changes of the documents. @internal */
export type DocumentOptions = {
  /** Lines of `customProperties` of the product, as YAML flow mappings. */
  product?: string[];
  /** Lines of `customProperties` of the contract, as YAML flow mappings. */
  contract?: string[];
  /** Lines of `properties` of the contract's object, as YAML flow mappings. */
  columns?: string[];
  version?: string;
  dataset?: string;
};

const COLUMNS = [
  '{ name: airport, logicalType: string, primaryKey: true, primaryKeyPosition: 1 }',
  '{ name: strikes, logicalType: integer, classification: internal }',
  '{ name: seen_on, logicalType: date }',
];

/** A publication of one port over one contract. @internal */
export function documents(options: DocumentOptions = {}): PublishRequest {
  const {
    product = [],
    contract = [],
    columns = COLUMNS,
    version = '1.0.0',
    dataset = 'strikes',
  } = options;
  const custom = (lines: string[]) =>
    lines.length
      ? `customProperties:\n${lines.map(line => `  - ${line}\n`).join('')}`
      : '';
  return {
    product: {
      path: 'bird-strikes.odps.yaml',
      text: `apiVersion: v1.0.0
kind: DataProduct
id: 0f9a3b52-5a60-4c52-9a9e-6d1d2f6a0001
name: Bird strikes
version: ${version}
status: active
domain: safety
description:
  purpose: Know where birds are struck
outputPorts:
  - name: strikes
    version: ${version}
    contractId: bird-strikes-contract
${custom(product)}`,
    },
    contracts: [
      {
        path: 'bird-strikes.odcs.yaml',
        text: `apiVersion: v3.1.0
kind: DataContract
id: bird-strikes-contract
name: Bird strikes contract
version: 1.2.0
status: active
description:
  purpose: One row a strike
  usage: Safety work
schema:
  - name: strikes
    properties:
${columns.map(line => `      - ${line}\n`).join('')}${custom(contract)}`,
      },
    ],
    ports: [
      { port: 'strikes', version: Number(version.split('.')[0]), dataset },
    ],
  };
}
