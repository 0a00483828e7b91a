import { stringifyEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useNavigate } from 'react-router-dom';
import { lineageRouteRef } from '../../routes';
import { LineageView } from '../LineageView';

/** The lineage tab of a data product. @internal */
export function EntityLineageContent() {
  const { entity } = useEntity();
  const navigate = useNavigate();
  const lineage = useRouteRef(lineageRouteRef);
  return (
    <LineageView
      about={stringifyEntityRef(entity)}
      onFocus={id =>
        navigate(`${lineage()}?${new URLSearchParams({ focus: id })}`)
      }
    />
  );
}
