/** The parameters of the rule `IS_VISIBLE_TO`. @public */
export type VisibilityParams = {
  /** Entity refs of the user and of the groups it belongs to. */
  claims: string[];
};

const jsonSchema = {
  type: 'object',
  required: ['claims'],
  properties: {
    claims: {
      type: 'array',
      items: { type: 'string' },
      description: 'Entity refs of the user and of the groups it belongs to',
    },
  },
};

/** As a Standard Schema (https://standardschema.dev), which rules ask for. */
export const visibilityParamsSchema = {
  '~standard': {
    version: 1 as const,
    vendor: 'meshport',
    validate(value: unknown) {
      const claims = (value as Partial<VisibilityParams> | undefined)?.claims;
      return Array.isArray(claims) &&
        claims.every(claim => typeof claim === 'string')
        ? { value: { claims } }
        : { issues: [{ message: 'claims must be a list of entity refs' }] };
    },
    jsonSchema: { input: () => jsonSchema, output: () => jsonSchema },
  },
};
