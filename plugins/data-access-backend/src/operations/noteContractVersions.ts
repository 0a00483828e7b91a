import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import type { SeenContractVersion } from '../database/ContractVersionStore';
import { sqlNameOf } from '../ports/sqlNameOf';
import type { AccessContext } from './AccessContext';
import { CLOCK } from './expireAgreements';
import { CONTRACT_CHANGED_TOPIC, record } from './record';

/**
 * Notes which versions the contracts of what was given have come to, and tells
 * who decides of columns that a version adds and that agreements do not show
 * until somebody lets them in: once when it is first seen, and once more of
 * what it came to promise when it was published again under its number.
 *
 * @returns of how many versions somebody is told.
 * @internal
 */
export async function noteContractVersions(
  context: AccessContext,
): Promise<number> {
  const given = await context.agreements.decidersOfPorts();
  const portRefs = [...new Set(given.map(one => one.portRef))];
  const ports = await context.ports.resolve(portRefs);
  const seen = await context.contractVersions.find([...ports.keys()]);
  let told = 0;
  for (const [portRef, port] of ports) {
    const before = seen.filter(one => one.portRef === portRef);
    const again = before.find(
      one => one.contractVersion === port.contract.version,
    );
    const columns = columnsOf(port);
    if (again && columns.every(name => promisedBy(again).includes(name))) {
      continue;
    }
    if (await noteVersion(context, { portRef, port, before, again })) {
      told += 1;
    }
  }
  return told;
}

async function noteVersion(
  context: AccessContext,
  options: {
    portRef: string;
    port: ResolvedPort;
    before: SeenContractVersion[];
    /** The same version, where it was seen before. */
    again?: SeenContractVersion;
  },
): Promise<boolean> {
  const { portRef, port, before, again } = options;
  const contractVersion = port.contract.version;
  const columns = columnsOf(port);
  const known = again
    ? before.flatMap(one => one.told)
    : before.slice(-1).flatMap(promisedBy);
  const lacking = (await context.agreements.findOpenOnPort(portRef)).flatMap(
    agreement => {
      const promised =
        agreement.columnsPromised ??
        before.find(one => one.contractVersion === agreement.contractVersion)
          ?.columns;
      // What an old agreement left out and what came later cannot be told apart.
      const lacks = (promised ? columns : []).filter(
        name => !promised!.includes(name) && !known.includes(name),
      );
      return lacks.length > 0 ? [lacks] : [];
    },
  );
  const added = columns.filter(name =>
    lacking.some(lacks => lacks.includes(name)),
  );
  return await context.knex.transaction(async tx => {
    const first = again
      ? await context.contractVersions.noteLater(tx, again, {
          later: [
            ...again.later,
            ...columns.filter(name => !promisedBy(again).includes(name)),
          ],
          told: [...again.told, ...added],
        })
      : await context.contractVersions.note(tx, {
          portRef,
          contractVersion,
          columns,
          later: [],
          told: added,
        });
    if (!first || added.length === 0) {
      return false;
    }
    await record(context, tx, {
      event: 'contract.columns-added',
      actor: CLOCK,
      subject: portRef,
      payload: {
        sqlName: sqlNameOf(port),
        contractVersion,
        columns: added,
        agreements: lacking.length,
        deciders: [port.area.ownerRef],
      },
      topic: CONTRACT_CHANGED_TOPIC,
    });
    return true;
  });
}

function columnsOf(port: ResolvedPort): string[] {
  return port.contract.columns.map(column => column.name);
}

function promisedBy(seen: SeenContractVersion): string[] {
  return [...seen.columns, ...seen.later];
}
