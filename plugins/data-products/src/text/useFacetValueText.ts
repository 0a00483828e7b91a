import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ProductFacet } from '@meshport/plugin-data-products-common';
import { useCallback } from 'react';
import { dataProductsTranslationRef } from '../translation';

const KNOWN = {
  type: ['sourceAligned', 'aggregate', 'consumerAligned'],
  lifecycle: ['proposed', 'draft', 'active', 'deprecated', 'retired'],
  classification: ['public', 'internal', 'confidential', 'restricted'],
  access: ['mine', 'not'],
} as const;

/**
 * Says a facet's value in words. A value that the standards do not have is
 * shown as it stands.
 *
 * @internal
 */
export function useFacetValueText(): (
  facet: ProductFacet,
  value: string,
) => string {
  const { t } = useTranslationRef(dataProductsTranslationRef);
  return useCallback(
    (facet: ProductFacet, value: string) => {
      switch (facet) {
        case 'type': {
          const known = KNOWN.type.find(item => item === value);
          return known ? t(`values.type.${known}`) : value;
        }
        case 'lifecycle': {
          const known = KNOWN.lifecycle.find(item => item === value);
          return known ? t(`values.lifecycle.${known}`) : value;
        }
        case 'classification': {
          const known = KNOWN.classification.find(item => item === value);
          return known ? t(`values.classification.${known}`) : value;
        }
        case 'access': {
          const known = KNOWN.access.find(item => item === value);
          return known ? t(`values.access.${known}`) : value;
        }
        default:
          return value;
      }
    },
    [t],
  );
}
