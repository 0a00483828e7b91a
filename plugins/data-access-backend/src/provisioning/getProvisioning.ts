import {
  isUsableGrantState,
  type AgreementState,
  type GrantProvisioning,
  type ProvisioningState,
} from '@meshport/plugin-data-access-common';
import type { GrantProvisioner } from '@meshport/plugin-data-access-node';
import { findAgreement } from '../operations/findAgreement';
import { isWanted } from './isWanted';
import type { ProvisioningContext } from './ProvisioningContext';
import type { StoredProvisioning } from './ProvisioningStore';

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
  const { provisioners } = context;
  const stored = await context.store.getAll(agreementId);
  const now = await context.access.decisions.now();
  const isWantedOf = (provisioner?: GrantProvisioner) =>
    provisioner
      ? isWanted(agreement, provisioner, now)
      : isUsableGrantState(agreement.state);
  const current = provisioners.find(agreement.portRef);
  const shown = pickShown(stored, {
    current,
    isWanted: current !== undefined && isWantedOf(current),
  });
  const toShown = (one: StoredProvisioning): GrantProvisioning => {
    const { attempts: _a, nextAttemptAt: _n, userRefs: _u, ...told } = one;
    const { title } = provisioners.get(one.provisioner) ?? {};
    return {
      ...(decides ? told : plain(told)),
      ...(title && { provisionerTitle: title }),
      wanted: isWantedOf(provisioners.get(one.provisioner)),
    };
  };
  const earlier = stored
    .filter(one => one !== shown && one.state !== 'deprovisioned')
    .map(one => ({ ...toShown(one), wanted: false }));
  return {
    ...(shown
      ? toShown(shown)
      : {
          agreementId,
          provisioner: current?.id ?? QUERY_ENGINE,
          ...(current?.title && { provisionerTitle: current.title }),
          state: current ? 'provisioning' : stateInEngine(agreement.state),
          wanted: isWantedOf(current),
          ...(!current && { reference: agreement.sqlName }),
          updatedAt: agreement.approvedAt,
        }),
    ...(earlier.length > 0 && { earlier }),
  };
}

/**
 * That of whoever makes the grant now. Where it has not begun, nothing is to
 * be made or nobody makes it, what was there last: first what may be left.
 */
function pickShown(
  stored: StoredProvisioning[],
  options: { current?: GrantProvisioner; isWanted: boolean },
): StoredProvisioning | undefined {
  const { current } = options;
  return (
    stored.find(one => one.provisioner === current?.id) ??
    (options.isWanted
      ? undefined
      : stored.find(one => one.state !== 'deprovisioned') ?? stored[0])
  );
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
