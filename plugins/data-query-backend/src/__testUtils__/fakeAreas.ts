import { NotFoundError } from '@backstage/errors';
import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import type { DataAreasClient } from '@meshport/plugin-data-areas-node';
import { formatSqlName } from '@meshport/plugin-data-query-common';
import type { LakeDataset, TestLake } from './createLake';

/** May write in every area of the test lake. */
const AREA_OWNER = 'user:default/owner';

function toPort(dataset: LakeDataset): ResolvedPort {
  const { portRef, sqlName, snapshot } = dataset;
  const area = {
    ref: `resource:default/${sqlName.catalog}`,
    name: sqlName.catalog,
    title: sqlName.catalog,
    domainRef: 'domain:default/domain',
    ownerRef: 'group:default/owners',
    sqlName: sqlName.catalog,
    createdAt: 0,
  };
  return {
    binding: {
      portRef,
      originLocation: 'url:test',
      areaRef: area.ref,
      datasetId: snapshot.id,
      datasetName: sqlName.table,
      sqlName,
      boundBy: 'user:default/publisher',
      boundAt: 0,
    },
    area,
    product: {
      ref: portRef.split('#')[0],
      title: `Product ${sqlName.schema}`,
      lifecycle: 'production',
    },
    visibility: { level: 'everyone' },
    contract: {
      ref: 'api:default/contract',
      version: '1.0.0',
      columns: snapshot.columns.map(({ name }) => ({
        name,
        logicalType: 'string',
        ...(name === 'passenger_id' ? { classification: 'confidential' } : {}),
      })),
      access: 'request',
    },
    snapshot,
  };
}

/** Data areas over the test lake. @internal */
export function fakeAreas(lake: TestLake): DataAreasClient {
  const ports = [...lake.datasets.values()].map(toPort);
  const notHere = () => {
    throw new Error('not used here');
  };
  return {
    resolvePorts: async request => ({
      items:
        'sqlNames' in request
          ? request.sqlNames.map(name =>
              ports.find(each => formatSqlName(each.binding.sqlName) === name),
            )
          : request.portRefs.map(ref =>
              ports.find(each => each.binding.portRef === ref),
            ),
    }),
    listPorts: notHere,
    changes: notHere,
    getCatalogArea: async () => undefined,
    getCatalogPublication: async (area, product) => {
      const productRef = `dataproduct:${area}/${product}`;
      const own = ports.filter(port => port.product.ref === productRef);
      return own.length
        ? {
            area: own[0].area,
            productRef,
            name: product,
            product,
            title: product,
            version: 1,
            originLocation: 'url:test',
            document: { path: '', text: '' },
            contracts: [],
            visibility: { level: 'everyone' },
            ports: own.map(({ binding }) => ({
              binding,
              contractRef: 'api:default/contract',
            })),
          }
        : undefined;
    },
    listAreas: notHere,
    createArea: notHere,
    getArea: async (name, { credentials }) => {
      const port = ports.find(each =>
        each.binding.portRef.startsWith(`dataproduct:${name}/`),
      );
      if (!port) {
        throw new NotFoundError(`Area '${name}' was not found`);
      }
      const { userEntityRef } = credentials.principal as {
        userEntityRef: string;
      };
      const owner = userEntityRef === AREA_OWNER;
      return {
        ...port.area,
        access: { administer: owner, write: owner, read: owner },
      };
    },
    listDatasets: notHere,
    addSnapshot: notHere,
    publish: notHere,
    getPublication: notHere,
  };
}
