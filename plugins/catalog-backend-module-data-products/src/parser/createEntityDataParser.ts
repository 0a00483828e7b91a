import type { LocationSpec } from '@backstage/plugin-catalog-common';
import {
  parseEntityYaml,
  processingResult,
  type CatalogProcessorParser,
  type CatalogProcessorResult,
} from '@backstage/plugin-catalog-node';
import { assertOwnNamespace } from '../processor/assertOwnNamespace';
import { describeFinding } from '../processor/describeFindings';
import { documentEntity } from './documentEntity';
import { documentKindOf } from './documentKindOf';
import { unreadableDocument } from './unreadableDocument';

const defaultParser: CatalogProcessorParser = async function* parse(options) {
  yield* parseEntityYaml(options.data, options.location);
};

/**
 * Reads bare `*.odps.yaml` and `*.odcs.yaml` files; everything else is left to
 * the parser behind it.
 *
 * @remarks
 * Refuses entities in the names of areas here and not only when they are
 * processed: an emitted entity holds its name even while its processing fails.
 *
 * @public
 */
export function createEntityDataParser(options?: {
  /** The catalog's own where absent. */
  fallback?: CatalogProcessorParser;
}): CatalogProcessorParser {
  const fallback = options?.fallback ?? defaultParser;
  return async function* parse({ data, location }) {
    const kind = documentKindOf(location.target);
    if (!kind) {
      for await (const result of fallback({ data, location })) {
        yield guarded(result, location);
      }
      return;
    }
    const { entity, findings } = documentEntity(kind, {
      path: location.target,
      text: data.toString('utf8'),
    });
    yield entity
      ? processingResult.entity(location, entity)
      : processingResult.entity(
          location,
          unreadableDocument(location.target, findings.map(describeFinding)),
        );
  };
}

function guarded(
  result: CatalogProcessorResult,
  location: LocationSpec,
): CatalogProcessorResult {
  if (result.type !== 'entity') {
    return result;
  }
  try {
    // Nothing that is read from a location comes from an area.
    assertOwnNamespace(result.entity, location.type);
    return result;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return processingResult.entity(
      location,
      unreadableDocument(
        location.target,
        [`${location.target} ${message}`],
        message,
      ),
    );
  }
}
