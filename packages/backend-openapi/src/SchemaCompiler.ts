import Ajv2020, { type Options, type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { OpenApiDocument, OpenApiSchema } from './OpenApiDocument';

/** What OpenAPI 3.1 adds to JSON Schema, and where its references lead. */
const OPENAPI_KEYWORDS = [
  'components',
  'discriminator',
  'example',
  'externalDocs',
  'xml',
];

/**
 * Compiles the schemas of one document.
 *
 * @internal
 */
export class SchemaCompiler {
  readonly #ajv: Ajv2020;
  readonly #document: OpenApiDocument;

  private constructor(ajv: Ajv2020, document: OpenApiDocument) {
    this.#ajv = ajv;
    this.#document = document;
  }

  static create(document: OpenApiDocument, options: Options): SchemaCompiler {
    const ajv = new Ajv2020({
      strictTypes: false,
      strictTuples: false,
      strictRequired: false,
      ...options,
    });
    addFormats(ajv);
    ajv.addVocabulary(OPENAPI_KEYWORDS);
    return new SchemaCompiler(ajv, document);
  }

  compile(schema: OpenApiSchema): ValidateFunction {
    // `#/components/...` is relative to the document's root.
    return this.#ajv.compile({
      components: this.#document.components ?? {},
      allOf: [schema],
    });
  }
}
