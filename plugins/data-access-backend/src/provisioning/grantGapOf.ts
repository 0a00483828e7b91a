import {
  isUsableGrantState,
  type GrantGap,
} from '@meshport/plugin-data-access-common';
import type { GrantProvisioner } from '@meshport/plugin-data-access-node';
import type { StoredAgreement } from '../database/agreementRows';
import type { StoredProvisioning } from './ProvisioningStore';

/**
 * What an agreement that holds lacks where the data is: nothing, where its
 * grant was found as it is wanted or nothing has to be made. The one place that
 * says so to people.
 *
 * @internal
 */
export function grantGapOf(options: {
  agreement: Pick<StoredAgreement, 'state' | 'startsAt' | 'endsAt'>;
  /** What makes it now. */
  provisioner?: Pick<GrantProvisioner, 'id' | 'title'>;
  /** How far it has come, at whatever made it. */
  stored: StoredProvisioning[];
  now: number;
}): GrantGap | undefined {
  const { agreement, provisioner, stored, now } = options;
  if (
    !isUsableGrantState(agreement.state) ||
    agreement.startsAt > now ||
    agreement.endsAt <= now
  ) {
    return undefined;
  }
  if (!provisioner) {
    const lost = stored.find(
      ({ unknownSince, state }) =>
        unknownSince !== undefined && state === 'provisioning-failed',
    );
    return lost && { provisioner: lost.provisioner, kind: 'unknown' };
  }
  const there = stored.find(one => one.provisioner === provisioner.id);
  if (there?.state === 'provisioned') {
    return undefined;
  }
  return {
    provisioner: provisioner.id,
    ...(provisioner.title && { provisionerTitle: provisioner.title }),
    kind: there && wasThere(there) ? 'no-longer' : 'not-yet',
    ...(there?.state === 'provisioning-failed' && {
      retryAt: there.nextAttemptAt,
    }),
  };
}

function wasThere({
  provisionedAt,
  deprovisionedAt = 0,
}: StoredProvisioning): boolean {
  return provisionedAt !== undefined && provisionedAt > deprovisionedAt;
}
