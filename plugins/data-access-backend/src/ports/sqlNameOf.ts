import type { ResolvedPort } from '@meshport/plugin-data-areas-common';

/** @internal */
export function sqlNameOf(port: ResolvedPort): string {
  const { catalog, schema, table } = port.binding.sqlName;
  return `${catalog}.${schema}.${table}`;
}
