import {
  getCompoundEntityRef,
  parseEntityRef,
  stringifyEntityRef,
  type CompoundEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { EntityRelationSpec } from '@backstage/plugin-catalog-node';
import {
  DATA_AREA_TYPE,
  parsePortRef,
  RELATION_CONSUMES_CONTRACT,
  RELATION_CONTRACT_CONSUMED_BY,
  RELATION_CONTRACT_PROVIDED_BY,
  RELATION_DOMAIN_PRODUCT,
  RELATION_OWNER_PRODUCT,
  RELATION_PRODUCT_DEPENDENCY_OF,
  RELATION_PRODUCT_DEPENDS_ON,
  RELATION_PRODUCT_DOMAIN,
  RELATION_PRODUCT_OWNER,
  RELATION_PROVIDES_CONTRACT,
  type DataProductEntityV1alpha1,
} from '@meshport/plugin-data-products-common';
import { isDataProduct } from './deriveFromDefinition';

/**
 * The relations of a product or area, in both directions.
 *
 * @remarks
 * Backstage does not filter relations by who reads them. What is published
 * and not for everyone has an opaque name, so its refs say nothing; what is
 * only registered has its real one, so where it is not for everyone nothing
 * refers to it.
 */
export function dataProductRelations(entity: Entity): EntityRelationSpec[] {
  if (isDataProduct(entity)) {
    return productRelations(entity as DataProductEntityV1alpha1);
  }
  const domain = entity.spec?.domain;
  return entity.kind === 'Resource' &&
    entity.spec?.type === DATA_AREA_TYPE &&
    typeof domain === 'string'
    ? pair(entity, RELATION_PRODUCT_DOMAIN, RELATION_DOMAIN_PRODUCT, [
        refOf(domain, 'Domain'),
      ])
    : [];
}

function productRelations(
  entity: DataProductEntityV1alpha1,
): EntityRelationSpec[] {
  const { spec } = entity;
  if (spec.visibleTo && spec.publication.state !== 'bound') {
    return [];
  }
  return [
    ...pair(entity, RELATION_PRODUCT_OWNER, RELATION_OWNER_PRODUCT, [
      refOf(spec.owner, 'Group'),
    ]),
    ...pair(entity, RELATION_PRODUCT_DOMAIN, RELATION_DOMAIN_PRODUCT, [
      refOf(spec.domain, 'Domain'),
    ]),
    ...pair(
      entity,
      RELATION_PROVIDES_CONTRACT,
      RELATION_CONTRACT_PROVIDED_BY,
      spec.outputPorts.map(port => refOf(port.contractRef, 'API')),
    ),
    ...pair(
      entity,
      RELATION_CONSUMES_CONTRACT,
      RELATION_CONTRACT_CONSUMED_BY,
      spec.inputPorts.map(port => refOf(port.contractRef, 'API')),
    ),
    ...pair(
      entity,
      RELATION_PRODUCT_DEPENDS_ON,
      RELATION_PRODUCT_DEPENDENCY_OF,
      spec.inputPorts.map(port =>
        refOf(
          port.portRef && parsePortRef(port.portRef).productRef,
          'DataProduct',
        ),
      ),
    ),
  ];
}

function pair(
  entity: Entity,
  type: string,
  inverse: string,
  targets: (CompoundEntityRef | undefined)[],
): EntityRelationSpec[] {
  const self = getCompoundEntityRef(entity);
  const byRef = new Map(
    targets
      .filter(target => target !== undefined)
      .map(target => [stringifyEntityRef(target), target]),
  );
  byRef.delete(stringifyEntityRef(self));
  return [...byRef.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, target]) => [
      { source: self, type, target },
      { source: target, type: inverse, target: self },
    ]);
}

function refOf(
  text: string | undefined,
  defaultKind: string,
): CompoundEntityRef | undefined {
  if (!text) {
    return undefined;
  }
  try {
    return parseEntityRef(text, { defaultKind, defaultNamespace: 'default' });
  } catch {
    // An owner or domain that is no entity ref relates to nothing.
    return undefined;
  }
}
