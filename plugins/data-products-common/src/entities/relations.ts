/**
 * Who owns a product, contract or area.
 *
 * @remarks
 * All are relations that Backstage itself defines, so that its own pages and
 * graphs show them.
 *
 * @public
 */
export const RELATION_PRODUCT_OWNER = 'ownedBy';
/** Inverse of {@link RELATION_PRODUCT_OWNER}. @public */
export const RELATION_OWNER_PRODUCT = 'ownerOf';
/** From a product or area to its domain. @public */
export const RELATION_PRODUCT_DOMAIN = 'partOf';
/** Inverse of {@link RELATION_PRODUCT_DOMAIN}. @public */
export const RELATION_DOMAIN_PRODUCT = 'hasPart';
/** From a product to the contracts of its output ports. @public */
export const RELATION_PROVIDES_CONTRACT = 'providesApi';
/** Inverse of {@link RELATION_PROVIDES_CONTRACT}. @public */
export const RELATION_CONTRACT_PROVIDED_BY = 'apiProvidedBy';
/** From a product to the contracts of its input ports. @public */
export const RELATION_CONSUMES_CONTRACT = 'consumesApi';
/** Inverse of {@link RELATION_CONSUMES_CONTRACT}. @public */
export const RELATION_CONTRACT_CONSUMED_BY = 'apiConsumedBy';
/** From a product to the products that its input ports read. @public */
export const RELATION_PRODUCT_DEPENDS_ON = 'dependsOn';
/** Inverse of {@link RELATION_PRODUCT_DEPENDS_ON}. @public */
export const RELATION_PRODUCT_DEPENDENCY_OF = 'dependencyOf';
