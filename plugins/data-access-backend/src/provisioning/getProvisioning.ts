import {
  isUsableGrantState,
  type AgreementState,
  type GrantProvisioning,
  type ProvisioningState,
} from '@meshport/plugin-data-access-common';
import { findAgreement } from '../operations/findAgreement';
import { isWanted } from './isWanted';
import type { ProvisioningContext } from './ProvisioningContext';

/** What enforces where nothing has to be made: it asks before each query. */
const QUERY_ENGINE = 'query-engine';

/**
 * How far the grant of an agreement has come, for who may see the agreement;
 * in the words of where the data is, for who decides on it.
 *
 * @internal
 */
export async function getProvisioning(
  context: ProvisioningContext,
  agreementId: string,
  options: { userRef: string },
): Promise<GrantProvisioning> {
  const { agreement, decides } = await findAgreement(
    context.access,
    agreementId,
    options,
  );
  const stored = await context.store.get(agreementId);
  const provisioner = stored
    ? context.provisioners.get(stored.provisioner)
    : context.provisioners.find(agreement.portRef);
  const wanted = provisioner
    ? isWanted(agreement, provisioner, await context.access.decisions.now())
    : isUsableGrantState(agreement.state);
  if (stored) {
    const { attempts: _a, nextAttemptAt: _n, ...shown } = stored;
    return { ...(decides ? shown : plain(shown)), wanted };
  }
  return {
    agreementId,
    provisioner: provisioner?.id ?? QUERY_ENGINE,
    state: provisioner ? 'provisioning' : stateInEngine(agreement.state),
    wanted,
    ...(!provisioner && { reference: agreement.sqlName }),
    updatedAt: agreement.approvedAt,
  };
}

/** Without what names things of where the data is, but where to use it. */
function plain(
  provisioning: Omit<GrantProvisioning, 'wanted'>,
): Omit<GrantProvisioning, 'wanted'> {
  const { detail: _d, note: _n, drift, ...told } = provisioning;
  return { ...told, ...(drift && { drift: { at: drift.at, changes: [] } }) };
}

function stateInEngine(state: AgreementState): ProvisioningState {
  switch (state) {
    case 'active':
    case 'expiring':
      return 'provisioned';
    case 'scheduled':
      return 'provisioning';
    default:
      return 'deprovisioned';
  }
}
