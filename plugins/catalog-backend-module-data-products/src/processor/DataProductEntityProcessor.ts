import {
  entityKindSchemaValidator,
  type Entity,
} from '@backstage/catalog-model';
import type { LocationSpec } from '@backstage/plugin-catalog-common';
import {
  processingResult,
  type CatalogProcessor,
  type CatalogProcessorEmit,
} from '@backstage/plugin-catalog-node';
import {
  DATA_AREA_LOCATION_TYPE,
  DATA_PRODUCT_API_VERSION,
  dataProductEntitySchema,
  type RequiredFields,
} from '@meshport/plugin-data-products-common';
import { unreadableDocumentErrors } from '../parser/unreadableDocument';
import { assertOwnNamespace } from './assertOwnNamespace';
import { dataProductRelations } from './dataProductRelations';
import {
  deriveFromDefinition,
  isDataContract,
  isDataProduct,
} from './deriveFromDefinition';

/**
 * Makes data products and contracts of the documents in entities, validates
 * the kind DataProduct and relates it. Reads nothing from outside.
 *
 * @public
 */
export class DataProductEntityProcessor implements CatalogProcessor {
  readonly #required: RequiredFields;
  readonly #now: () => number;
  readonly #validate = entityKindSchemaValidator(dataProductEntitySchema);

  private constructor(options: {
    required: RequiredFields;
    now: () => number;
  }) {
    this.#required = options.required;
    this.#now = options.now;
  }

  static create(options: {
    required: RequiredFields;
    /** Milliseconds since the epoch, for the grace date. */
    now?: () => number;
  }): DataProductEntityProcessor {
    return new DataProductEntityProcessor({
      required: options.required,
      now: options.now ?? Date.now,
    });
  }

  getProcessorName(): string {
    return 'DataProductEntityProcessor';
  }

  // The catalog's own placeholder processor comes first, so `$text` is text by
  // now.
  async preProcessEntity(
    entity: Entity,
    location: LocationSpec,
    _emit: CatalogProcessorEmit,
    originLocation: LocationSpec,
  ): Promise<Entity> {
    assertOwnNamespace(entity, originLocation.type);
    if (
      originLocation.type === DATA_AREA_LOCATION_TYPE ||
      !(isDataProduct(entity) || isDataContract(entity))
    ) {
      return entity;
    }
    return deriveFromDefinition(entity, {
      file: location.target,
      required: this.#required,
      now: this.#now(),
    });
  }

  async validateEntityKind(entity: Entity): Promise<boolean> {
    if (
      !isDataProduct(entity) ||
      entity.apiVersion !== DATA_PRODUCT_API_VERSION
    ) {
      return false;
    }
    return this.#validate(entity) === entity;
  }

  async postProcessEntity(
    entity: Entity,
    location: LocationSpec,
    emit: CatalogProcessorEmit,
  ): Promise<Entity> {
    for (const relation of dataProductRelations(entity)) {
      emit(processingResult.relation(relation));
    }
    for (const message of unreadableDocumentErrors(entity)) {
      emit(processingResult.inputError(location, message));
    }
    return entity;
  }
}
