import { ConflictError, InputError } from '@backstage/errors';
import {
  combineRowFilters,
  parseRowFilter,
  type AccessPackage,
  type AccessPackagePort,
  type AccessRequest,
  type RowFilter,
} from '@meshport/plugin-data-access-common';
import type { AccessContext } from '../operations/AccessContext';
import {
  composeRequest,
  type ComposedRequest,
} from '../operations/createRequest';
import { findVisiblePackage } from './findPackage';

/** Why, for whom and how long a package is asked for. @internal */
export interface RequestPackageInput {
  justification: string;
  consumer?: string;
  startsAt?: number;
  until?: number;
  acceptedTerms?: { [portRef: string]: string };
  /** Fewer columns than the package has, by port. */
  columns?: { [portRef: string]: string[] };
  /** Fewer rows than the package has, by port. */
  rowFilters?: { [portRef: string]: unknown };
}

/**
 * Asks for all ports of a package, or for less of some; its items are approved
 * and ended as one.
 *
 * @internal
 */
export async function requestPackage(
  context: AccessContext,
  id: string,
  input: RequestPackageInput,
  options: { userRef: string; idempotencyKey?: string },
): Promise<AccessRequest> {
  return await composeRequest(
    context,
    { scope: `package:${id}:${options.userRef}`, request: input },
    options,
    async () => await unpack(context, id, input, options),
  );
}

async function unpack(
  context: AccessContext,
  id: string,
  input: RequestPackageInput,
  options: { userRef: string },
): Promise<ComposedRequest> {
  const { shown: found } = await findVisiblePackage(context, id, options);
  if (found.retiredAt) {
    throw new ConflictError(`Package '${id}' can no longer be asked for`);
  }
  const { columns, rowFilters, ...asked } = input;
  assertOfPackage(found, [columns, rowFilters]);
  const byPort = <T>(read: (port: AccessPackagePort) => T | undefined) =>
    Object.fromEntries(
      found.ports.flatMap(port => {
        const value = read(port);
        return value === undefined ? [] : [[port.portRef, value] as const];
      }),
    );
  return {
    input: {
      portRefs: found.ports.map(port => port.portRef),
      purpose: found.purpose,
      ...asked,
      columns: byPort(port => columnsOf(port, columns?.[port.portRef])),
      rowFilters: byPort(port => rowsOf(port, rowFilters?.[port.portRef])),
    },
    origin: {
      packageId: id,
      maxDays: found.maxDays,
      agreed: byPort(port => port.masks && { masks: port.masks }),
    },
  };
}

function assertOfPackage(
  found: AccessPackage,
  limits: ({ [portRef: string]: unknown } | undefined)[],
): void {
  const stray = limits
    .flatMap(byPort => Object.keys(byPort ?? {}))
    .find(portRef => !found.ports.some(port => port.portRef === portRef));
  if (stray !== undefined) {
    throw new InputError(`The package has no port '${stray}'`);
  }
}

function columnsOf(
  port: AccessPackagePort,
  asked: string[] | undefined,
): string[] | undefined {
  const other = asked?.find(
    name => port.columns && !port.columns.includes(name),
  );
  if (other !== undefined) {
    throw new InputError(
      `The package has no column '${other}' of '${port.portRef}'`,
    );
  }
  return asked ?? port.columns;
}

/** What is asked only ever narrows what the package has. */
function rowsOf(
  port: AccessPackagePort,
  asked: unknown,
): RowFilter | undefined {
  return combineRowFilters(
    port.rowFilter,
    asked === undefined ? undefined : parseRowFilter(asked),
  );
}
