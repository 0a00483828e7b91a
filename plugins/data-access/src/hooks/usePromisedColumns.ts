import type { AccessAgreement } from '@meshport/plugin-data-access-common';
import type { AccessApi } from '@meshport/plugin-data-access-react';
import { useCallback } from 'react';
import { useLoaded } from './useLoaded';

const load = async (api: AccessApi) =>
  new Map(
    (await api.getQueryable())
      .filter(port => port.basis === 'owner')
      .map(port => [port.portRef, port.columns.map(column => column.name)]),
  );

/** Which columns the contract of an agreement's port promises now; unknown of ports that are not the user's. @internal */
export function usePromisedColumns() {
  const { value } = useLoaded(load);
  return useCallback(
    (agreement: AccessAgreement) => value?.get(agreement.portRef),
    [value],
  );
}
