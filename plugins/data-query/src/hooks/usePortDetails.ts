import type { Entity } from '@backstage/catalog-model';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import {
  type CatalogApi,
  catalogApiRef,
} from '@backstage/plugin-catalog-react';
import {
  type DataProductEntityV1alpha1,
  parsePortRef,
} from '@meshport/plugin-data-products-common';
import type { QueryablePort } from '@meshport/plugin-data-query-common';
import { useEffect, useMemo, useState } from 'react';
import { type PortDetails, readPortDetails } from './readPortDetails';

const caches = new WeakMap<CatalogApi, Map<string, PortDetails>>();

async function getEntities(
  catalogApi: CatalogApi,
  entityRefs: string[],
): Promise<Map<string, Entity>> {
  const { items } = entityRefs.length
    ? await catalogApi.getEntitiesByRefs({ entityRefs })
    : { items: [] };
  return new Map(
    items.flatMap(entity =>
      entity ? [[stringifyEntityRef(entity), entity] as const] : [],
    ),
  );
}

async function loadDetails(
  catalogApi: CatalogApi,
  ports: QueryablePort[],
): Promise<Map<string, PortDetails>> {
  const products = await getEntities(catalogApi, [
    ...new Set(ports.map(port => port.productRef)),
  ]);
  const contractOf = new Map(
    ports.flatMap(port => {
      const product = products.get(port.productRef.toLowerCase());
      const { outputPorts = [] } = (product?.spec ?? {}) as Partial<
        DataProductEntityV1alpha1['spec']
      >;
      const found = outputPorts.find(
        one => one.portRef === port.portRef || one.sqlName === port.sqlName,
      );
      return found?.contractRef
        ? [[port.sqlName, found.contractRef.toLowerCase()] as const]
        : [];
    }),
  );
  const contracts = await getEntities(catalogApi, [
    ...new Set(contractOf.values()),
  ]);
  return new Map(
    ports.map(port => {
      const ref = contractOf.get(port.sqlName);
      const contract = ref && contracts.get(ref);
      return [
        port.sqlName,
        contract
          ? readPortDetails({
              path: ref,
              text: String(contract.spec?.definition ?? ''),
              object: parsePortRef(port.portRef).object,
            })
          : { columns: new Map(), relationships: [] },
      ] as const;
    }),
  );
}

/**
 * What contracts say of ports, by SQL name. Asked for when a port is first
 * looked at, since one may be granted many; a catalog that does not answer
 * leaves it out.
 * @internal
 */
export function usePortDetails(
  ports: QueryablePort[],
): Map<string, PortDetails> {
  const catalogApi = useApi(catalogApiRef);
  const [generation, setGeneration] = useState(0);
  const key = ports.map(port => port.sqlName).join();

  useEffect(() => {
    const cache = caches.get(catalogApi) ?? new Map<string, PortDetails>();
    caches.set(catalogApi, cache);
    const missing = ports.filter(port => !cache.has(port.sqlName));
    if (missing.length === 0) {
      return undefined;
    }
    let current = true;
    loadDetails(catalogApi, missing).then(
      loaded => {
        loaded.forEach((details, name) => cache.set(name, details));
        if (current) {
          setGeneration(value => value + 1);
        }
      },
      () => {},
    );
    return () => {
      current = false;
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [catalogApi, key]);

  return useMemo(() => {
    const cache = caches.get(catalogApi);
    return new Map(
      ports.flatMap(port => {
        const details = cache?.get(port.sqlName);
        return details ? [[port.sqlName, details] as const] : [];
      }),
    );
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [catalogApi, key, generation]);
}
