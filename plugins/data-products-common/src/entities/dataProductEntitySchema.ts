import {
  DATA_PRODUCT_API_VERSION,
  DATA_PRODUCT_KIND,
} from '../model/DataProductEntity';

const text = { type: 'string', minLength: 1 } as const;

const port = {
  type: 'object',
  required: ['name', 'version'],
  properties: {
    name: text,
    version: { type: 'string' },
    portRef: text,
    description: { type: 'string' },
    type: { type: 'string' },
    contractRef: text,
    sqlName: text,
  },
  additionalProperties: false,
} as const;

/**
 * JSON Schema of the kind DataProduct, for the catalog.
 *
 * @public
 */
export const dataProductEntitySchema = {
  $schema: 'http://json-schema.org/draft-07/schema',
  $id: 'DataProductV1alpha1',
  description:
    'What a domain offers: a Bitol ODPS document as the catalog shows it.',
  allOf: [
    { $ref: 'Entity' },
    {
      type: 'object',
      required: ['spec'],
      properties: {
        apiVersion: { enum: [DATA_PRODUCT_API_VERSION] },
        kind: { enum: [DATA_PRODUCT_KIND] },
        spec: {
          type: 'object',
          required: [
            'type',
            'lifecycle',
            'owner',
            'domain',
            'outputPorts',
            'inputPorts',
            'columns',
            'publication',
            'definition',
          ],
          properties: {
            type: text,
            lifecycle: text,
            owner: text,
            domain: text,
            area: text,
            purpose: text,
            outputPorts: { type: 'array', items: port },
            inputPorts: { type: 'array', items: port },
            columns: {
              type: 'array',
              items: {
                type: 'object',
                required: ['port', 'object', 'name'],
                properties: {
                  port: text,
                  object: text,
                  name: text,
                  logicalType: { type: 'string' },
                  description: { type: 'string' },
                  classification: { type: 'string' },
                },
                additionalProperties: false,
              },
            },
            classification: text,
            // Empty would read as absent in the catalog's search table and so
            // as visible to everyone.
            visibleTo: { type: 'array', items: text, minItems: 1 },
            publication: {
              type: 'object',
              required: ['state', 'missing'],
              properties: {
                state: { enum: ['bound', 'unbound', 'blocked'] },
                missing: {
                  type: 'array',
                  items: {
                    type: 'object',
                    required: ['rule', 'message', 'file', 'pointer'],
                    properties: {
                      rule: text,
                      message: text,
                      file: { type: 'string' },
                      pointer: { type: 'string' },
                      line: { type: 'integer' },
                      column: { type: 'integer' },
                    },
                    additionalProperties: false,
                  },
                },
              },
              additionalProperties: false,
            },
            updatedAt: { type: 'number' },
            definition: text,
          },
          additionalProperties: false,
        },
      },
    },
  ],
};
