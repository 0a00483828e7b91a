import { EntityDisplayName } from '@backstage/plugin-catalog-react';

/** The name of a user or group as the catalog presents it. @internal */
export function EntityName(props: { entityRef: string }) {
  return (
    <EntityDisplayName entityRef={props.entityRef} hideIcon disableTooltip />
  );
}
