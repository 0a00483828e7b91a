import { randomBytes } from 'node:crypto';
import {
  entityNameOf,
  type OdcsDocument,
  type Visibility,
} from '@meshport/plugin-data-products-common';

const MAX_LENGTH = 63;

/** The entity refs of a publication. @internal */
export interface PublicationNames {
  productRef: string;
  /** By the id of the contract. */
  contractRefs: Map<string, string>;
}

/**
 * The refs that a publication's entities get.
 *
 * @remarks
 * What was given once is kept, whatever the visibility becomes: requests,
 * agreements and links name it. Everybody can see names of entities in the
 * relations of others, so a product that is not for everyone and its contracts
 * get names that say nothing.
 *
 * @internal
 */
export function publicationNames(options: {
  area: string;
  product: string;
  visibility: Visibility;
  contracts: OdcsDocument[];
  existing?: PublicationNames;
  /** Whether another publication has the ref. */
  isTaken: (ref: string) => boolean;
}): PublicationNames {
  const { area, product, existing, isTaken } = options;
  const hidden = options.visibility.level !== 'everyone';
  const contractRefs = new Map<string, string>();
  const given = new Set<string>();
  for (const contract of options.contracts) {
    const id = contract.id ?? '';
    const slug = entityNameOf(contract) ?? product;
    const candidates = hidden
      ? []
      : [slug, `${product}-${slug}`.slice(0, MAX_LENGTH).replace(/-+$/, '')];
    const free = candidates
      .map(name => `api:${area}/${name}`)
      .find(ref => !isTaken(ref) && !given.has(ref));
    const ref =
      existing?.contractRefs.get(id) ?? free ?? `api:${area}/${opaqueName()}`;
    given.add(ref);
    contractRefs.set(id, ref);
  }
  const productRef =
    existing?.productRef ??
    `dataproduct:${area}/${hidden ? opaqueName() : product}`;
  return { productRef, contractRefs };
}

function opaqueName(): string {
  return `p-${randomBytes(8).toString('hex')}`;
}
