export * from './OpenApiDocument';
export { createRequestValidator } from './createRequestValidator';
export { loadOpenApiDocument } from './loadOpenApiDocument';
export { validateResponse } from './validateResponse';
export type { ResponseToValidate } from './validateResponse';
