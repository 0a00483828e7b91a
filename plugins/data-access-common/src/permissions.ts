import { createPermission } from '@backstage/plugin-permission-common';

/** Resource type of a request for access. @public */
export const RESOURCE_TYPE_ACCESS_REQUEST = 'access-request';

/** Resource type of an access agreement. @public */
export const RESOURCE_TYPE_ACCESS_AGREEMENT = 'access-agreement';

/** Resource type of an access package. @public */
export const RESOURCE_TYPE_ACCESS_PACKAGE = 'access-package';

/** Resource type of a delegation of deciding. @public */
export const RESOURCE_TYPE_ACCESS_DELEGATION = 'access-delegation';

/** Resource type of a campaign of recertification. @public */
export const RESOURCE_TYPE_ACCESS_CAMPAIGN = 'access-campaign';

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

/** Putting ports together for a role; that all of them are one's own area's is checked besides. @public */
export const accessPackageCreatePermission = createPermission({
  name: 'data-access.package.create',
  attributes: { action: 'create' },
});

/** Seeing a package; that one may know of its ports is checked besides. @public */
export const accessPackageReadPermission = createPermission({
  name: 'data-access.package.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_ACCESS_PACKAGE,
});

/** Changing a package. @public */
export const accessPackageUpdatePermission = createPermission({
  name: 'data-access.package.update',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_ACCESS_PACKAGE,
});

/** Ending that a package can be asked for. @public */
export const accessPackageRetirePermission = createPermission({
  name: 'data-access.package.retire',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_ACCESS_PACKAGE,
});

/** Asking for a package. @public */
export const accessPackageRequestPermission = createPermission({
  name: 'data-access.package.request',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_ACCESS_PACKAGE,
});

/** Letting somebody decide for oneself. @public */
export const accessDelegationCreatePermission = createPermission({
  name: 'data-access.delegation.create',
  attributes: { action: 'create' },
});

/** Seeing a delegation; that one is part of it is checked besides. @public */
export const accessDelegationReadPermission = createPermission({
  name: 'data-access.delegation.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_ACCESS_DELEGATION,
});

/** Ending a delegation early. @public */
export const accessDelegationEndPermission = createPermission({
  name: 'data-access.delegation.end',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_ACCESS_DELEGATION,
});

/** Having agreements looked at again. @public */
export const accessCampaignCreatePermission = createPermission({
  name: 'data-access.campaign.create',
  attributes: { action: 'create' },
});

/** Seeing a campaign; that one began it or answers in it is checked besides. @public */
export const accessCampaignReadPermission = createPermission({
  name: 'data-access.campaign.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_ACCESS_CAMPAIGN,
});

/** Keeping or ending what a campaign looks at; that it is one's own to decide is checked besides. @public */
export const accessCampaignAnswerPermission = createPermission({
  name: 'data-access.campaign.answer',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_ACCESS_CAMPAIGN,
});

/** Looking again at what everybody decided. @public */
export const accessCampaignGovernPermission = createPermission({
  name: 'data-access.campaign.govern',
  attributes: { action: 'update' },
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

/** Permissions on one package. @public */
export const accessPackagePermissions = [
  accessPackageReadPermission,
  accessPackageUpdatePermission,
  accessPackageRetirePermission,
  accessPackageRequestPermission,
];

/** Permissions on one delegation. @public */
export const accessDelegationPermissions = [
  accessDelegationReadPermission,
  accessDelegationEndPermission,
];

/** Permissions on one campaign. @public */
export const accessCampaignPermissions = [
  accessCampaignReadPermission,
  accessCampaignAnswerPermission,
];

/** Permissions that are not about one of something. @public */
export const accessBasicPermissions = [
  accessRequestCreatePermission,
  accessPackageCreatePermission,
  accessDelegationCreatePermission,
  accessCampaignCreatePermission,
  accessCampaignGovernPermission,
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
  ...accessPackagePermissions,
  ...accessDelegationPermissions,
  ...accessCampaignPermissions,
];
