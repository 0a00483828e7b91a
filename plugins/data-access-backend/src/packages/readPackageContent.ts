import { InputError, NotAllowedError } from '@backstage/errors';
import {
  assertRowFilterFitsColumns,
  parseRowFilter,
  type AccessPackagePort,
} from '@meshport/plugin-data-access-common';
import type { AccessContext } from '../operations/AccessContext';
import { assertPurpose } from '../operations/assertPurpose';
import { readMasks } from '../operations/combineTerms';
import { findVisiblePorts } from '../operations/findVisiblePorts';
import { isOwner, ownerOf } from '../ports/isVisible';
import type { Principal } from '../principals/Principal';
import type { PackageInput } from './PackageInput';

/** What is put together, if all of it is the principal's to give. @internal */
export async function readPackageContent(
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
  const [{ ref: ownerRef, uid: ownerUid }] = ports.map(ownerOf);
  const other = ports.find(
    port => port.area.ownerRef !== ownerRef || !isOwner(port, principal),
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
    ...(ownerUid !== undefined && { ownerUid }),
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
