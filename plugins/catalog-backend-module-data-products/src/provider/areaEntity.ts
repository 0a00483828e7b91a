import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  type Entity,
} from '@backstage/catalog-model';
import type { Area } from '@meshport/plugin-data-areas-common';
import {
  DATA_AREA_LOCATION_TYPE,
  DATA_AREA_TYPE,
} from '@meshport/plugin-data-products-common';

/** The Resource entity that stands for an area. */
export function areaEntity(area: Area): Entity {
  const location = `${DATA_AREA_LOCATION_TYPE}:${area.name}`;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name: area.name,
      namespace: 'default',
      title: area.title,
      annotations: {
        [ANNOTATION_LOCATION]: location,
        [ANNOTATION_ORIGIN_LOCATION]: location,
      },
    },
    spec: {
      type: DATA_AREA_TYPE,
      owner: area.ownerRef,
      domain: area.domainRef,
      sqlName: area.sqlName,
    },
  };
}
