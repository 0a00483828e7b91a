import {
  ANNOTATION_ORIGIN_LOCATION,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import {
  DATA_AREA_LOCATION_TYPE,
  type DataProductEntityV1alpha1,
} from '@meshport/plugin-data-products-common';

/**
 * Whether a contract's text may be shown under a product.
 *
 * @remarks
 * A document is a claim: a stranger's product could name another's hidden
 * contract and have its terms indexed under its own name. So only what was
 * published through the product's own area counts; that is the namespace named
 * like the area, which nothing else can enter.
 *
 * @internal
 */
export function belongsTo(
  contract: Entity,
  product: DataProductEntityV1alpha1,
): boolean {
  const published = [contract, product].every(entity =>
    entity.metadata.annotations?.[ANNOTATION_ORIGIN_LOCATION]?.startsWith(
      `${DATA_AREA_LOCATION_TYPE}:`,
    ),
  );
  return (
    published &&
    contract.metadata.namespace === product.metadata.namespace &&
    product.spec.outputPorts.some(
      port => port.contractRef === stringifyEntityRef(contract),
    )
  );
}
