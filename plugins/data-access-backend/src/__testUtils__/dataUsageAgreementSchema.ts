const text = { type: 'string' };
const date = { type: 'string', format: 'date' };

/**
 * What a Data Usage Agreement 0.0.1 must have, and the types of what Meshport
 * writes into one, in our own words after the text of the specification.
 *
 * @internal
 */
export const dataUsageAgreementSchema = {
  type: 'object',
  required: [
    'dataUsageAgreementSpecification',
    'id',
    'info',
    'provider',
    'consumer',
  ],
  properties: {
    dataUsageAgreementSpecification: { const: '0.0.1' },
    id: text,
    info: {
      type: 'object',
      required: ['purpose', 'status', 'startDate'],
      properties: {
        purpose: text,
        status: { enum: ['requested', 'approved', 'rejected'] },
        active: { type: 'boolean' },
        startDate: date,
        endDate: date,
      },
    },
    provider: {
      type: 'object',
      required: ['teamId', 'dataProductId', 'outputPortId'],
      properties: {
        teamId: text,
        dataProductId: text,
        outputPortId: text,
        dataContractId: text,
      },
    },
    consumer: {
      type: 'object',
      properties: { teamId: text, dataProductId: text, userId: text },
    },
    tags: { type: 'array', items: text },
    links: { type: 'object', additionalProperties: text },
    custom: { type: 'object' },
  },
};
