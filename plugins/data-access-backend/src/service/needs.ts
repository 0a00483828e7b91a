import {
  accessAgreementAcceptColumnsPermission,
  accessAgreementExtendPermission,
  accessAgreementHandBackPermission,
  accessAgreementReadPermission,
  accessAgreementSuspendPermission,
  accessRequestDecidePermission,
  accessRequestReadPermission,
  accessRequestUpdatePermission,
  accessRequestWithdrawPermission,
} from '@meshport/plugin-data-access-common';
import type { NeededPermissions } from '../permissions/PermissionGate';

const readsRequest = [accessRequestReadPermission];
const readsAgreement = [accessAgreementReadPermission];

/**
 * What is needed for what. Whoever may not see something does nothing else
 * with it either, because each answer shows it.
 *
 * @internal
 */
export const needs = {
  readRequest: { requests: readsRequest },
  readAgreement: { agreements: readsAgreement },
  readBoth: { requests: readsRequest, agreements: readsAgreement },
  updateRequest: { requests: [...readsRequest, accessRequestUpdatePermission] },
  withdrawRequest: {
    requests: [...readsRequest, accessRequestWithdrawPermission],
  },
  decideRequest: { requests: [...readsRequest, accessRequestDecidePermission] },
  extendAgreement: {
    agreements: [...readsAgreement, accessAgreementExtendPermission],
  },
  handBackAgreement: {
    agreements: [...readsAgreement, accessAgreementHandBackPermission],
  },
  suspendAgreement: {
    agreements: [...readsAgreement, accessAgreementSuspendPermission],
  },
  acceptColumns: {
    agreements: [...readsAgreement, accessAgreementAcceptColumnsPermission],
  },
} satisfies Record<string, NeededPermissions>;
