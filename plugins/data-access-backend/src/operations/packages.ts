import { randomUUID } from 'node:crypto';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { databaseNow } from '@meshport/backend-durability';
import {
  assertRowFilterFitsColumns,
  combineRowFilters,
  parseRowFilter,
  type AccessPackage,
  type AccessPackagePort,
  type AccessRequest,
  type RowFilter,
} from '@meshport/plugin-data-access-common';
import type { Knex } from 'knex';
import { isVisible } from '../ports/isVisible';
import { isMember, type Principal } from '../principals/Principal';
import type { AccessContext } from './AccessContext';
import { assertPurpose } from './assertPurpose';
import { readMasks } from './combineTerms';
import { createRequest } from './createRequest';
import { findVisiblePorts } from './findVisiblePorts';
import { record } from './record';
import { runOnce } from './runOnce';

/** @internal */
export const PACKAGE_CHANGED_TOPIC = 'data-access.package-changed';

/** What an owner puts together. @internal */
export interface PackageInput {
  title: string;
  description?: string;
  role: string;
  purpose: string;
  ports: {
    portRef: string;
    columns?: string[];
    rowFilter?: unknown;
    masks?: { [column: string]: unknown };
  }[];
  maxDays: number;
}

/** Puts ports of one owner together for a role. @internal */
export async function createPackage(
  context: AccessContext,
  input: PackageInput,
  options: { userRef: string; idempotencyKey?: string },
): Promise<AccessPackage> {
  return await runOnce(
    context,
    {
      scope: `packages:${options.userRef}`,
      key: options.idempotencyKey,
      request: input,
    },
    async () => {
      const principal = await context.principals.read(options.userRef, {
        fresh: true,
      });
      const content = await readContent(context, input, principal);
      const now = await databaseNow(context.knex);
      const made: AccessPackage = {
        id: randomUUID(),
        ...content,
        createdBy: principal.ref,
        createdAt: now,
        updatedAt: now,
        version: 1,
      };
      return async (tx: Knex) => {
        await context.packages.insert(tx, made);
        await recordPackage(context, tx, 'package.created', made, principal);
        return made;
      };
    },
  );
}

/** Changes a package; what was agreed under it stays as it is. @internal */
export async function updatePackage(
  context: AccessContext,
  id: string,
  input: PackageInput & { version: number },
  options: { userRef: string },
): Promise<AccessPackage> {
  const { principal, found } = await findOwned(context, id, options);
  const content = await readContent(context, input, principal);
  const changed: AccessPackage = {
    ...found,
    ...content,
    updatedAt: await databaseNow(context.knex),
    version: input.version + 1,
  };
  return await write(context, 'package.updated', changed, principal);
}

/** Ends that a package can be asked for; what was agreed under it stays. @internal */
export async function retirePackage(
  context: AccessContext,
  id: string,
  options: { userRef: string },
): Promise<AccessPackage> {
  const { principal, found } = await findOwned(context, id, options);
  const now = await databaseNow(context.knex);
  const retired = {
    ...found,
    updatedAt: now,
    retiredAt: now,
    version: found.version + 1,
  };
  return await write(context, 'package.retired', retired, principal);
}

/** Those that a user may ask for or owns. @internal */
export async function listPackages(
  context: AccessContext,
  options: { userRef: string },
): Promise<{ items: AccessPackage[] }> {
  const principal = await context.principals.read(options.userRef);
  const all = await context.packages.list([...principal.uids.keys()]);
  return { items: await onlyVisible(context, all, principal) };
}

/** @internal */
export async function getPackage(
  context: AccessContext,
  id: string,
  options: { userRef: string },
): Promise<AccessPackage> {
  return (await findVisible(context, id, options)).found;
}

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
  const { found } = await findVisible(context, id, options);
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
  return await createRequest(
    context,
    {
      portRefs: found.ports.map(port => port.portRef),
      purpose: found.purpose,
      ...asked,
      columns: byPort(port => columnsOf(port, columns?.[port.portRef])),
      rowFilters: byPort(port => rowsOf(port, rowFilters?.[port.portRef])),
    },
    {
      ...options,
      origin: {
        packageId: id,
        maxDays: found.maxDays,
        agreed: byPort(port => port.masks && { masks: port.masks }),
      },
    },
  );
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

async function readContent(
  context: AccessContext,
  input: PackageInput,
  principal: Principal,
) {
  const refs = input.ports.map(port => port.portRef);
  if (new Set(refs).size < refs.length) {
    throw new InputError('A package names each port once');
  }
  const ports = await findVisiblePorts(context, refs, principal);
  assertPurpose(context, input.purpose);
  const [{ ownerRef }] = ports.map(port => port.area);
  const other = ports.find(
    port =>
      port.area.ownerRef !== ownerRef ||
      !isMember(principal, port.area.ownerRef),
  );
  if (other) {
    throw new NotAllowedError(
      `A package is put together by who owns all of its ports, and '${other.binding.portRef}' is not of ${ownerRef} or not yours`,
    );
  }
  return {
    title: input.title.trim(),
    description: input.description?.trim() ?? '',
    role: input.role.trim(),
    ownerRef,
    purpose: input.purpose,
    maxDays: input.maxDays,
    ports: input.ports.map((one, index): AccessPackagePort => {
      const { columns: promised } = ports[index].contract;
      const unknown = one.columns?.find(
        name => !promised.some(column => column.name === name),
      );
      if (unknown !== undefined) {
        throw new InputError(`'${one.portRef}' has no column '${unknown}'`);
      }
      const rowFilter =
        one.rowFilter === undefined ? undefined : parseRowFilter(one.rowFilter);
      if (rowFilter) {
        assertRowFilterFitsColumns(rowFilter, promised);
      }
      const masks = readMasks(one.masks, ports[index]);
      return {
        portRef: one.portRef,
        ...(one.columns && { columns: one.columns }),
        ...(rowFilter && { rowFilter }),
        ...(Object.keys(masks).length > 0 && { masks }),
      };
    }),
  };
}

async function write(
  context: AccessContext,
  event: string,
  changed: AccessPackage,
  principal: Principal,
): Promise<AccessPackage> {
  return await context.knex.transaction(async tx => {
    if (!(await context.packages.update(tx, changed))) {
      throw new ConflictError(
        `Package '${changed.id}' was retired or changed meanwhile, load it again`,
      );
    }
    await recordPackage(context, tx, event, changed, principal);
    return changed;
  });
}

async function recordPackage(
  context: AccessContext,
  tx: Knex,
  event: string,
  made: AccessPackage,
  principal: Principal,
): Promise<void> {
  await record(context, tx, {
    event,
    actor: principal.ref,
    subject: made.id,
    payload: JSON.parse(JSON.stringify(made)),
    topic: PACKAGE_CHANGED_TOPIC,
  });
}

async function findVisible(
  context: AccessContext,
  id: string,
  options: { userRef: string },
): Promise<{ principal: Principal; found: AccessPackage }> {
  const principal = await context.principals.read(options.userRef);
  const stored = await context.packages.get(id);
  const owned = stored && isMember(principal, stored.ownerRef);
  const [found] =
    stored && (!stored.retiredAt || owned)
      ? await onlyVisible(context, [stored], principal)
      : [];
  if (!found) {
    throw new NotFoundError(`There is no package '${id}'`);
  }
  return { principal, found };
}

async function findOwned(
  context: AccessContext,
  id: string,
  options: { userRef: string },
): Promise<{ principal: Principal; found: AccessPackage }> {
  const result = await findVisible(context, id, options);
  if (!isMember(result.principal, result.found.ownerRef)) {
    throw new NotAllowedError(
      `Only members of ${result.found.ownerRef} change this package`,
    );
  }
  return result;
}

/** A package with a port that a user may not know of is not there for them. */
async function onlyVisible(
  context: AccessContext,
  packages: AccessPackage[],
  principal: Principal,
): Promise<AccessPackage[]> {
  const ports = await context.ports.resolve(
    packages.flatMap(one => one.ports.map(port => port.portRef)),
  );
  return packages.filter(one =>
    isMember(principal, one.ownerRef)
      ? true
      : one.ports.every(({ portRef }) => {
          const port = ports.get(portRef);
          return port !== undefined && isVisible(port, principal);
        }),
  );
}
