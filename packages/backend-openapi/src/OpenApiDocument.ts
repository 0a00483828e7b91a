import type { JsonObject } from '@backstage/types';

/** A JSON Schema 2020-12, as OpenAPI 3.1 embeds it. @public */
export type OpenApiSchema = JsonObject | boolean;

/** A reference to another place of the same document. @public */
export type OpenApiReference = { $ref: string };

/** What one content type holds. @public */
export type OpenApiMediaType = { schema?: OpenApiSchema };

/** A parameter of an operation. @public */
export type OpenApiParameter = {
  name: string;
  in: 'path' | 'query' | 'header' | 'cookie';
  required?: boolean;
  schema?: OpenApiSchema;
};

/** The body of a request. @public */
export type OpenApiRequestBody = {
  required?: boolean;
  content: { [contentType: string]: OpenApiMediaType };
};

/** One answer of an operation. @public */
export type OpenApiResponse = {
  description?: string;
  content?: { [contentType: string]: OpenApiMediaType };
};

/** One method of a path. @public */
export type OpenApiOperation = {
  operationId?: string;
  parameters?: (OpenApiParameter | OpenApiReference)[];
  requestBody?: OpenApiRequestBody | OpenApiReference;
  responses?: { [status: string]: OpenApiResponse | OpenApiReference };
};

/** One path with its methods. @public */
export type OpenApiPathItem = {
  parameters?: (OpenApiParameter | OpenApiReference)[];
} & { [method: string]: OpenApiOperation | unknown };

/**
 * The parts of an OpenAPI 3.1 document that requests and responses are checked
 * against.
 *
 * @public
 */
export type OpenApiDocument = {
  openapi: string;
  servers?: { url: string }[];
  paths: { [path: string]: OpenApiPathItem };
  components?: JsonObject;
};
