import {
  DEFAULT_NAMESPACE,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import {
  DATA_AREA_LOCATION_TYPE,
  DATA_AREA_TYPE,
  DATA_CONTRACT_TYPE,
  DATA_PRODUCT_KIND,
} from '@meshport/plugin-data-products-common';

/**
 * Keeps the names of areas for what areas publish.
 *
 * @remarks
 * A namespace named like an area holds what was published through it, and only
 * that. Documents from anywhere else are claims and stay in `default`.
 *
 * @throws NotAllowedError for an entity that would take such a name.
 */
export function assertOwnNamespace(
  entity: Entity,
  originLocationType: string,
): void {
  if (originLocationType === DATA_AREA_LOCATION_TYPE) {
    return;
  }
  // May be called before the catalog has checked that these are there.
  const kind = String(entity.kind ?? '').toLocaleLowerCase('en-US');
  const type = String(entity.spec?.type ?? '').toLocaleLowerCase('en-US');
  if (kind === 'resource' && type === DATA_AREA_TYPE) {
    throw new NotAllowedError(
      `'${stringifyEntityRef(
        entity,
      )}' says that it is a data area; areas are made in the portal, not registered`,
    );
  }
  const ours =
    kind === DATA_PRODUCT_KIND.toLocaleLowerCase('en-US') ||
    (kind === 'api' && type === DATA_CONTRACT_TYPE);
  const namespace = String(entity.metadata?.namespace ?? DEFAULT_NAMESPACE);
  if (ours && namespace.toLocaleLowerCase('en-US') !== DEFAULT_NAMESPACE) {
    throw new NotAllowedError(
      `'${stringifyEntityRef(
        entity,
      )}' is registered in namespace '${namespace}', which is for what the area of that name publishes; leave metadata.namespace out`,
    );
  }
}
