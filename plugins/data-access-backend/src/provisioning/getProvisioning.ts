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

/** How far the grant of an agreement has come, for who may see the agreement. @internal */
export async function getProvisioning(
  context: ProvisioningContext,
  agreementId: string,
  options: { userRef: string },
): Promise<GrantProvisioning> {
  const { agreement } = await findAgreement(
    context.access,
    agreementId,
    options,
  );
  const provisioner = context.provisioners.find(agreement.portRef);
  const wanted = provisioner
    ? isWanted(agreement, provisioner, await context.access.decisions.now())
    : isUsableGrantState(agreement.state);
  const stored = await context.store.get(agreementId);
  if (stored) {
    const { attempts: _a, nextAttemptAt: _n, ...shown } = stored;
    return { ...shown, wanted };
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
