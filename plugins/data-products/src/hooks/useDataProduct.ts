import { useEntity } from '@backstage/plugin-catalog-react';
import {
  readDataProductDocument,
  type DataProductEntityV1alpha1,
  type OdpsDocument,
} from '@meshport/plugin-data-products-common';
import { useMemo } from 'react';

/** The product of the page, and its document where it can be read. @internal */
export function useDataProduct(): {
  entity: DataProductEntityV1alpha1;
  document: OdpsDocument | undefined;
  title: string;
  /** Text forms of the refs of its bound ports. */
  portRefs: string[];
} {
  const { entity } = useEntity<DataProductEntityV1alpha1>();
  const { definition, outputPorts } = entity.spec;
  return useMemo(
    () => ({
      entity,
      document: readDataProductDocument({
        path: entity.metadata.name,
        text: definition ?? '',
      }).document,
      title: entity.metadata.title ?? entity.metadata.name,
      portRefs: outputPorts.flatMap(port => port.portRef ?? []),
    }),
    [entity, definition, outputPorts],
  );
}
