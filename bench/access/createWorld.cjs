// @ts-check
const {
  createServiceFactory,
  coreServices,
} = require('@backstage/backend-plugin-api');
const {
  mockServices,
  startTestBackend,
  mockCredentials,
} = require('@backstage/backend-test-utils');
const { catalogServiceRef } = require('@backstage/plugin-catalog-node');
const {
  strikes,
} = require('../../plugins/data-access-backend/src/__testUtils__/fixtures');
const {
  createAccessContext,
} = require('../../plugins/data-access-backend/src/operations/createAccessContext');
const {
  dataAccessPlugin,
} = require('../../plugins/data-access-backend/src/plugin');
const {
  defaultPurposes,
} = require('../../plugins/data-access-backend/src/config');
const {
  agreementToRow,
} = require('../../plugins/data-access-backend/src/database/agreementRows');
const { dataAreasServiceRef } = require('../../plugins/data-areas-node/src');

const PORTS = 50;
const PURPOSE = 'safety-analysis';
const DAY_MS = 24 * 60 * 60 * 1000;

/** @param {number} i */
const portRefOf = i => `dataproduct:safety/product-${i}#rows@1`;
/** @param {number} i */
const userRefOf = i => `user:default/u${i}`;
/** @param {string} ref */
const uidOf = ref => `uid-${ref}`;

/** @param {string} kind @param {string} name @param {string[]} groups */
function entity(kind, name, groups) {
  const ref = `${kind.toLowerCase()}:default/${name}`;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default', uid: uidOf(ref) },
    relations: groups.map(group => ({
      type: 'memberOf',
      targetRef: `group:default/${group}`,
    })),
  };
}

/**
 * The plugin with ports and people in memory beside it, and its database.
 *
 * @param {import('knex').Knex} knex
 * @param {number} users
 */
async function createWorld(knex, users) {
  const entities = new Map();
  const add = (/** @type {any} */ one) =>
    entities.set(`${one.kind.toLowerCase()}:default/${one.metadata.name}`, one);
  for (let i = 0; i < users; i++) {
    add(entity('User', `u${i}`, ['insights']));
  }
  ['insights', 'safety'].forEach(name => add(entity('Group', name, [])));
  add(entity('User', 'sam', ['safety']));
  const ports = new Map(
    Array.from({ length: PORTS }, (_, i) => {
      const portRef = portRefOf(i);
      return [
        portRef,
        strikes(port => {
          port.binding.portRef = portRef;
          port.binding.sqlName = {
            catalog: 'safety',
            schema: `product_${i}`,
            table: 'rows',
          };
          port.product = {
            ...port.product,
            ref: `dataproduct:safety/product-${i}`,
          };
          port.contract.maxDays = 365;
        }),
      ];
    }),
  );
  const catalog = /** @type {any} */ ({
    getEntitiesByRefs: async (/** @type {any} */ { entityRefs }) => ({
      items: entityRefs.map((/** @type {string} */ ref) => entities.get(ref)),
    }),
    getEntities: async () => ({ items: [] }),
  });
  const dataAreas = /** @type {any} */ ({
    resolvePorts: async (/** @type {any} */ { portRefs = [] }) => ({
      items: portRefs.map((/** @type {string} */ ref) => ports.get(ref)),
    }),
    listPorts: async () => ({ items: [...ports.values()] }),
  });
  const context = await createAccessContext({
    auth: mockServices.auth(),
    catalog,
    dataAreas,
    database: mockServices.database({ knex }),
    purposes: defaultPurposes,
  });

  /** Over HTTP, as one replica serves it. */
  const serve = async () => {
    const { server } = await startTestBackend({
      features: [
        dataAccessPlugin,
        mockServices.database.factory({ knex }),
        createServiceFactory({
          service: coreServices.permissions,
          deps: {},
          factory: () =>
            /** @type {any} */ ({
              authorize: async (/** @type {any[]} */ all) =>
                all.map(() => ({ result: 'ALLOW' })),
              authorizeConditional: async (/** @type {any[]} */ all) =>
                all.map(() => ({ result: 'ALLOW' })),
            }),
        }),
        createServiceFactory({
          service: catalogServiceRef,
          deps: {},
          factory: () => catalog,
        }),
        createServiceFactory({
          service: dataAreasServiceRef,
          deps: {},
          factory: () => dataAreas,
        }),
      ],
    });
    const baseUrl = `http://127.0.0.1:${server.port()}/api/data-access`;
    return async (
      /** @type {string} */ who,
      /** @type {string} */ path,
      /** @type {object | undefined} */ body,
    ) => {
      const response = await fetch(`${baseUrl}${path}`, {
        method: body ? 'POST' : 'GET',
        headers: {
          'Content-Type': 'application/json',
          // As the plugins ask each other.
          'Accept-Encoding': 'identity',
          Authorization: who.startsWith('plugin:')
            ? mockCredentials.service.header({
                onBehalfOf: mockCredentials.service(who),
                targetPluginId: 'data-access',
              })
            : mockCredentials.user.header(/** @type {any} */ (who)),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      const text = await response.text();
      if (!response.ok) {
        throw new Error(`${path}: ${response.status} ${text.slice(0, 300)}`);
      }
      return text ? JSON.parse(text) : undefined;
    };
  };
  return { context, serve };
}

/**
 * Agreements, each user's on every port, as approvals would have written them.
 *
 * @param {import('knex').Knex} knex
 * @param {number} count
 * @param {{ endsAt?: number }} [options]
 */
async function insertGrants(knex, count, { endsAt } = {}) {
  const now = Date.now();
  const rows = Array.from({ length: count }, (_, i) => {
    const consumer = userRefOf(Math.floor(i / PORTS));
    const id = `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`;
    return agreementToRow(
      /** @type {any} */ ({
        id,
        requestId: id,
        itemId: id,
        portRef: portRefOf(i % PORTS),
        productRef: `dataproduct:safety/product-${i % PORTS}`,
        productTitle: 'Product',
        sqlName: `safety.product_${i % PORTS}.rows`,
        decider: 'group:default/safety',
        consumer,
        consumerUid: uidOf(consumer),
        requester: consumer,
        requesterUid: uidOf(consumer),
        purpose: PURPOSE,
        justification: 'For the benchmark',
        columns: ['airport', 'state', 'pilot'],
        contractVersion: '1.0.0',
        state: 'active',
        storedState: 'active',
        startsAt: now - 1000,
        endsAt: endsAt ?? now + 30 * DAY_MS,
        approvedBy: 'user:default/sam',
        approvedAt: now - 1000,
        version: 1,
      }),
    );
  });
  await knex.batchInsert('data_access_agreements', rows, 200);
  if (knex.client.config.client === 'pg') {
    // Grants come in over months; what writing them all at once leaves the
    // server to do would be measured along with the decisions.
    await knex.raw('VACUUM ANALYZE');
    await knex.raw('CHECKPOINT');
  }
}

module.exports = {
  createWorld,
  insertGrants,
  portRefOf,
  userRefOf,
  DAY_MS,
  PORTS,
  PURPOSE,
};
