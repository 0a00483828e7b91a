import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import type { StoredAgreement } from '../database/agreementRows';
import type { AccessContext } from './AccessContext';

/**
 * Columns that the contract has come to promise since an agreement was
 * approved, with the version that brought each; nothing of an agreement of
 * which it is not known what was promised then.
 *
 * @internal
 */
export async function columnsAdded(
  context: Pick<AccessContext, 'contractVersions'>,
  agreement: StoredAgreement,
  port: ResolvedPort,
): Promise<{ name: string; contractVersion: string }[]> {
  const seen = await context.contractVersions.find([agreement.portRef]);
  const promised =
    agreement.columnsPromised ??
    seen.find(one => one.contractVersion === agreement.contractVersion)
      ?.columns;
  if (!promised) {
    return [];
  }
  return port.contract.columns
    .map(column => column.name)
    .filter(name => !promised.includes(name))
    .map(name => ({
      name,
      contractVersion:
        seen.find(
          one =>
            one.contractVersion !== agreement.contractVersion &&
            [...one.columns, ...one.later].includes(name),
        )?.contractVersion ?? port.contract.version,
    }));
}
