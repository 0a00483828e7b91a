import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  readDataContractDocument,
  type OdcsDocument,
} from '@meshport/plugin-data-products-common';
import { useMemo } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';

/** A contract as the catalog holds it. @internal */
export interface Contract {
  ref: string;
  /** The document as text. */
  text: string;
  /** Absent where the text cannot be read as a contract. */
  document?: OdcsDocument;
}

/**
 * The contracts behind refs. One that the reader may not see, or that is not
 * there, is missing from the answer in the same way.
 *
 * @internal
 */
export function useContracts(refs: string[]): {
  loading: boolean;
  error?: Error;
  contracts: Map<string, Contract>;
  retry: () => void;
} {
  const catalogApi = useApi(catalogApiRef);
  const key = JSON.stringify([...new Set(refs)].sort());
  const { value, loading, error, retry } = useAsyncRetry(async () => {
    const entityRefs = JSON.parse(key) as string[];
    return entityRefs.length
      ? (await catalogApi.getEntitiesByRefs({ entityRefs })).items
      : [];
  }, [catalogApi, key]);

  const contracts = useMemo(
    () =>
      new Map(
        (value ?? []).flatMap(entity => {
          if (!entity) {
            return [];
          }
          const ref = stringifyEntityRef(entity);
          const text = String(entity.spec?.definition ?? '');
          const { document } = readDataContractDocument({ path: ref, text });
          return [[ref, { ref, text, document }] as const];
        }),
      ),
    [value],
  );
  return { loading, error, contracts, retry };
}
