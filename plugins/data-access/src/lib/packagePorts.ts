import type {
  AccessPackagePort,
  RowFilter,
} from '@meshport/plugin-data-access-common';
import {
  rowLimitProblem,
  toRowFilter,
  toRowLimits,
  type RowLimit,
} from '@meshport/plugin-data-access-react';

/** One port of a package while it is being put together. @internal */
export interface PackagePortForm {
  portRef: string;
  /** Names of the columns that are in; all where absent. */
  columns?: string[];
  limits: RowLimit[];
  /** A row filter that limits cannot say; it stays as it is. */
  keptRowFilter?: RowFilter;
  masks?: AccessPackagePort['masks'];
}

/** A port as it was put together before. @internal */
export function toPackagePortForm(port: AccessPackagePort): PackagePortForm {
  const { portRef, columns, rowFilter, masks } = port;
  const limits = rowFilter && toRowLimits(rowFilter);
  return {
    portRef,
    columns,
    limits: limits ?? [],
    ...(rowFilter && !limits ? { keptRowFilter: rowFilter } : {}),
    masks,
  };
}

/** Whether a port can be kept so. @internal */
export function isCompletePort(
  form: PackagePortForm,
  typeOf: (column: string) => string,
): boolean {
  return (
    form.columns?.length !== 0 &&
    form.limits.every(limit => !rowLimitProblem(limit, typeOf(limit.column)))
  );
}

/** What is kept of a port; masks of columns that are out go with them. @internal */
export function toPackagePort(
  form: PackagePortForm,
  typeOf: (column: string) => string,
): AccessPackagePort {
  const { portRef, columns, keptRowFilter } = form;
  const rowFilter = toRowFilter(form.limits, typeOf) ?? keptRowFilter;
  const masks = Object.entries(form.masks ?? {}).filter(
    ([name]) => !columns || columns.includes(name),
  );
  return {
    portRef,
    ...(columns ? { columns } : {}),
    ...(rowFilter ? { rowFilter } : {}),
    ...(masks.length > 0 ? { masks: Object.fromEntries(masks) } : {}),
  };
}

/** Logical types of columns, by port and name. @internal */
export function columnTypesOf(
  ports: {
    portRef: string;
    columns: { name: string; logicalType: string }[];
  }[],
): (portRef: string) => (column: string) => string {
  return portRef => name =>
    ports
      .find(port => port.portRef === portRef)
      ?.columns.find(column => column.name === name)?.logicalType ?? 'string';
}
