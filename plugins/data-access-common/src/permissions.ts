import { createPermission } from '@backstage/plugin-permission-common';

/** Resource type of a request for access. @public */
export const RESOURCE_TYPE_ACCESS_REQUEST = 'access-request';

/** Resource type of an access agreement. @public */
export const RESOURCE_TYPE_ACCESS_AGREEMENT = 'access-agreement';

/** Asking for access. @public */
export const accessRequestCreatePermission = createPermission({
  name: 'data-access.request.create',
  attributes: { action: 'create' },
});

/** Seeing a request; whose it is is checked besides. @public */
export const accessRequestReadPermission = createPermission({
  name: 'data-access.request.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_ACCESS_REQUEST,
});

/** Changing and submitting what one asked. @public */
export const accessRequestUpdatePermission = createPermission({
  name: 'data-access.request.update',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_ACCESS_REQUEST,
});

/** Withdrawing what one asked. @public */
export const accessRequestWithdrawPermission = createPermission({
  name: 'data-access.request.withdraw',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_ACCESS_REQUEST,
});

/** Deciding on a request; that the port is one's own area's is checked besides. @public */
export const accessRequestDecidePermission = createPermission({
  name: 'data-access.request.decide',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_ACCESS_REQUEST,
});

/** Seeing an agreement; whose it is is checked besides. @public */
export const accessAgreementReadPermission = createPermission({
  name: 'data-access.agreement.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_ACCESS_AGREEMENT,
});

/** Asking for a later end of an agreement. @public */
export const accessAgreementExtendPermission = createPermission({
  name: 'data-access.agreement.extend',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_ACCESS_AGREEMENT,
});

/** Ending what one asked for. @public */
export const accessAgreementHandBackPermission = createPermission({
  name: 'data-access.agreement.hand-back',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_ACCESS_AGREEMENT,
});

/** Suspending what one gave, and resuming it. @public */
export const accessAgreementSuspendPermission = createPermission({
  name: 'data-access.agreement.suspend',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_ACCESS_AGREEMENT,
});

/** Ending what one gave. @public */
export const accessAgreementRevokePermission = createPermission({
  name: 'data-access.agreement.revoke',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_ACCESS_AGREEMENT,
});

/** Letting columns into an agreement that its contract came to promise. @public */
export const accessAgreementAcceptColumnsPermission = createPermission({
  name: 'data-access.agreement.accept-columns',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_ACCESS_AGREEMENT,
});

/** Asking for decisions about oneself. @public */
export const accessDecidePermission = createPermission({
  name: 'data-access.decision.read',
  attributes: { action: 'read' },
});

/** Reading and verifying the ledger. @public */
export const accessLedgerReadPermission = createPermission({
  name: 'data-access.ledger.read',
  attributes: { action: 'read' },
});

/** Reading who read which classification for which purpose. @public */
export const accessReportReadPermission = createPermission({
  name: 'data-access.report.read',
  attributes: { action: 'read' },
});

/** Seeing which domain uses what of which; hidden ports are left out besides. @public */
export const accessMapReadPermission = createPermission({
  name: 'data-access.map.read',
  attributes: { action: 'read' },
});

/** Permissions on one request. @public */
export const accessRequestPermissions = [
  accessRequestReadPermission,
  accessRequestUpdatePermission,
  accessRequestWithdrawPermission,
  accessRequestDecidePermission,
];

/** Permissions on one agreement. @public */
export const accessAgreementPermissions = [
  accessAgreementReadPermission,
  accessAgreementExtendPermission,
  accessAgreementHandBackPermission,
  accessAgreementSuspendPermission,
  accessAgreementRevokePermission,
  accessAgreementAcceptColumnsPermission,
];

/** Permissions that are not about one request or agreement. @public */
export const accessBasicPermissions = [
  accessRequestCreatePermission,
  accessDecidePermission,
  accessLedgerReadPermission,
  accessReportReadPermission,
  accessMapReadPermission,
];

/** All permissions of data access. @public */
export const dataAccessPermissions = [
  ...accessBasicPermissions,
  ...accessRequestPermissions,
  ...accessAgreementPermissions,
];
