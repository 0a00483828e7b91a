import type { Entity } from '@backstage/catalog-model';
import type { ResolvedPort } from '@meshport/plugin-data-areas-common';

function entity(
  kind: string,
  name: string,
  relations: [type: string, targetRef: string][],
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default', uid: `uid-${name}` },
    relations: relations.map(([type, targetRef]) => ({ type, targetRef })),
  };
}

const user = (name: string, ...groups: string[]) =>
  entity(
    'User',
    name,
    groups.map(group => ['memberOf', `group:default/${group}`]),
  );
const group = (name: string, ...parents: string[]) =>
  entity(
    'Group',
    name,
    parents.map(parent => ['childOf', `group:default/${parent}`]),
  );

/**
 * Safety is decided by sam, by sara and, through the group below, by tom. ann
 * and amy are in insights; sara is as well.
 *
 * @internal
 */
export function organisation(): Entity[] {
  return withInverses([
    user('ann', 'insights'),
    user('amy', 'insights'),
    user('sam', 'safety'),
    user('sara', 'safety', 'insights'),
    user('tom', 'safety-tools'),
    user('carl', 'commercial'),
    user('newcomer'),
    group('insights', 'analysts'),
    // A circle, which nothing may follow for ever.
    group('analysts', 'insights'),
    group('safety'),
    group('safety-tools', 'safety'),
    group('commercial'),
    entity('Domain', 'safety', [['ownedBy', 'group:default/safety']]),
    // It uses data, and has no area.
    entity('Domain', 'research', [['ownedBy', 'group:default/insights']]),
  ]);
}

const INVERSES: Record<string, string> = {
  memberOf: 'hasMember',
  childOf: 'parentOf',
  ownedBy: 'ownerOf',
};

/** The catalog knows every relation from both ends. @internal */
export function withInverses(entities: Entity[]): Entity[] {
  const ref = (one: Entity) =>
    `${one.kind.toLowerCase()}:default/${one.metadata.name}`;
  for (const one of entities) {
    for (const relation of [...one.relations!]) {
      const inverse = INVERSES[relation.type];
      const target = entities.find(other => ref(other) === relation.targetRef);
      if (inverse && target) {
        target.relations!.push({ type: inverse, targetRef: ref(one) });
      }
    }
  }
  return entities;
}

/** @internal */
export const STRIKES = 'dataproduct:safety/bird-strikes#strikes@1';

/** @internal */
export const BOOKINGS = 'dataproduct:commercial/bookings#bookings@1';

/** A port of the safety area, with what a test changes of it. @internal */
export function strikes(
  change: (port: ResolvedPort) => void = () => {},
): ResolvedPort {
  const port: ResolvedPort = {
    binding: {
      portRef: STRIKES,
      originLocation: 'data-area:safety/bird-strikes',
      areaRef: 'resource:default/safety',
      datasetId: 'dataset-1',
      datasetName: 'strikes',
      sqlName: { catalog: 'safety', schema: 'bird_strikes', table: 'strikes' },
      boundBy: 'user:default/sam',
      boundAt: 1,
    },
    area: {
      ref: 'resource:default/safety',
      name: 'safety',
      title: 'Safety',
      domainRef: 'domain:default/safety',
      ownerRef: 'group:default/safety',
      sqlName: 'safety',
      createdAt: 1,
    },
    product: {
      ref: 'dataproduct:safety/bird-strikes',
      title: 'Bird strikes',
      lifecycle: 'active',
    },
    visibility: { level: 'everyone' },
    contract: {
      ref: 'api:safety/bird-strikes',
      version: '1.0.0',
      columns: [
        { name: 'airport', logicalType: 'string' },
        { name: 'state', logicalType: 'string', classification: 'internal' },
        { name: 'struck_at', logicalType: 'timestamp' },
        {
          name: 'pilot',
          logicalType: 'string',
          classification: 'confidential',
          mask: { kind: 'redact', text: 'hidden' },
        },
        { name: 'promised_only', logicalType: 'string' },
      ],
      access: 'request',
      maxDays: 30,
    },
    snapshot: {
      id: 'snapshot-1',
      columns: [
        { name: 'airport', type: 'VARCHAR' },
        { name: 'state', type: 'VARCHAR' },
        { name: 'struck_at', type: 'TIMESTAMP' },
        { name: 'pilot', type: 'VARCHAR' },
        { name: 'stored_only', type: 'VARCHAR' },
      ],
      objects: [],
      rows: 1000,
      bytes: 1,
      createdAt: 1,
      createdBy: 'user:default/sam',
    },
  };
  change(port);
  return port;
}

/** The same port in the commercial area. @internal */
export function bookings(): ResolvedPort {
  return strikes(port => {
    port.binding.portRef = BOOKINGS;
    port.binding.sqlName = {
      catalog: 'commercial',
      schema: 'bookings',
      table: 'bookings',
    };
    port.area.ownerRef = 'group:default/commercial';
    port.area.ref = 'resource:default/commercial';
    port.product = {
      ref: 'dataproduct:commercial/bookings',
      title: 'Bookings',
      lifecycle: 'active',
    };
  });
}
