import {
  combineRowFilters,
  strictestMask,
} from '@meshport/plugin-data-access-common';
import type {
  GrantProvisioner,
  WantedGrant,
} from '@meshport/plugin-data-access-node';
import type { ResolvedPort } from '@meshport/plugin-data-areas-common';
import type { StoredAgreement } from '../database/agreementRows';
import { maskOfColumn } from '../decisions/maskOfColumn';
import { readContractPolicy } from '../ports/readContractPolicy';
import { isHolder } from './isHolder';
import type { RunPrincipals } from './RunPrincipals';

/**
 * What an agreement comes to where the data is: the same columns, masks and
 * rows that a decision would show, for who would be shown them.
 *
 * @throws InputError if what the contract hides cannot be read
 * @internal
 */
export async function wantGrant(options: {
  agreement: StoredAgreement;
  port: ResolvedPort;
  provisioner: GrantProvisioner;
  principals: RunPrincipals;
}): Promise<WantedGrant> {
  const { agreement, port, provisioner, principals } = options;
  const policy = readContractPolicy(port.contract);
  const rowFilter = combineRowFilters(policy.rowFilter, agreement.rowFilter);
  const userRefs: string[] = [];
  for (const userRef of provisioner.userRefs) {
    if (isHolder({ agreement, port }, await principals.read(userRef))) {
      userRefs.push(userRef);
    }
  }
  return {
    agreementId: agreement.id,
    portRef: agreement.portRef,
    areaRef: port.binding.areaRef,
    consumer: agreement.consumer,
    purpose: agreement.purpose,
    columns: port.contract.columns
      .filter(column => agreement.columns.includes(column.name))
      .map(({ name, logicalType }) => {
        const mask = strictestMask(
          policy.masks.get(name),
          maskOfColumn(agreement.masks, name),
        );
        return { name, logicalType, ...(mask && { mask }) };
      }),
    ...(rowFilter && { rowFilter }),
    startsAt: agreement.startsAt,
    endsAt: agreement.endsAt,
    userRefs,
  };
}
