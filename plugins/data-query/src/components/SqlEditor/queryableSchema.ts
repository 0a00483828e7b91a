import type { SQLNamespace } from '@codemirror/lang-sql';
import type { QueryablePort } from '@meshport/plugin-data-query-common';

/** The granted ports as completion wants them: area, product, port, columns. @internal */
export function queryableSchema(ports: QueryablePort[]): SQLNamespace {
  const areas: {
    [area: string]: { [product: string]: Record<string, SQLNamespace> };
  } = {};
  for (const port of ports) {
    const [area, product, name] = port.sqlName.split('.');
    if (name) {
      areas[area] ??= {};
      areas[area][product] ??= {};
      areas[area][product][name] = port.columns.map(column => ({
        label: column.name,
        type: 'property',
        detail: column.logicalType,
      }));
    }
  }
  return areas;
}
