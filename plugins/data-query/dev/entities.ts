import type { Entity } from '@backstage/catalog-model';

function product(
  domain: string,
  name: string,
  title: string,
  port: string,
): Entity {
  return {
    apiVersion: 'meshport.dev/v1alpha1',
    kind: 'DataProduct',
    metadata: { namespace: domain, name, title },
    spec: {
      publication: { state: 'bound', missing: [] },
      outputPorts: [
        {
          name: port,
          version: '1.0.0',
          portRef: `dataproduct:${domain}/${name}#${port}@1`,
          sqlName: `${domain}.${name}.${port}`.replaceAll('-', '_'),
          contractRef: `api:${domain}/${port}`,
        },
      ],
    },
  };
}

const strikes = `apiVersion: v3.1.0
kind: DataContract
id: reports
name: Reports
version: 1.0.0
status: active
schema:
  - name: reports
    properties:
      - name: incident_date
        logicalType: date
        primaryKey: true
      - name: airport_name
        logicalType: string
        description: The airport as the report spells it.
        relationships:
          - type: foreignKey
            to: ./airports.odcs.yaml#/schema/airports/properties/airport_name
      - name: pilot_remark
        logicalType: string
        classification: restricted
      - name: cost
        logicalType: number
        classification: confidential
`;

/** A few products and a contract, as the catalog has them. */
export const entities: Entity[] = [
  product('safety', 'bird-strikes', 'Bird strikes', 'reports'),
  product('network', 'airports', 'Airports', 'airports'),
  product('commercial', 'bookings', 'Bookings', 'bookings'),
  product('flight-operations', 'crew', 'Crew rosters', 'rosters'),
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'API',
    metadata: { namespace: 'safety', name: 'reports' },
    spec: { type: 'odcs', definition: strikes },
  },
];
