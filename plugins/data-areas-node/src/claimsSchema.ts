/** The parameters of rules about who owns something. @public */
export type ClaimsParams = { claims: string[] };

const jsonSchema = {
  type: 'object',
  properties: {
    claims: {
      type: 'array',
      items: { type: 'string' },
      description: 'Entity refs of the user and the groups of the user',
    },
  },
  required: ['claims'],
  additionalProperties: false,
};

/**
 * The parameters as a Standard Schema with JSON Schema
 * (https://standardschema.dev), which is what permission rules take.
 *
 * @public
 */
export const claimsSchema = {
  '~standard': {
    version: 1 as const,
    vendor: 'meshport',
    validate: (value: unknown) =>
      isClaimsParams(value)
        ? { value }
        : { issues: [{ message: 'claims must be a list of texts' }] },
    jsonSchema: { input: () => jsonSchema, output: () => jsonSchema },
  },
};

function isClaimsParams(value: unknown): value is ClaimsParams {
  const { claims } = (value ?? {}) as Partial<ClaimsParams>;
  return (
    Array.isArray(claims) && claims.every(claim => typeof claim === 'string')
  );
}
