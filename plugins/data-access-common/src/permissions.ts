import { createPermission } from '@backstage/plugin-permission-common';

/** Asking for access. @public */
export const accessRequestCreatePermission = createPermission({
  name: 'data-access.request.create',
  attributes: { action: 'create' },
});

/** Seeing requests and agreements; whose is checked besides. @public */
export const accessRequestReadPermission = createPermission({
  name: 'data-access.request.read',
  attributes: { action: 'read' },
});

/** Deciding and revoking; that the port is one's own area's is checked besides. @public */
export const accessRequestDecidePermission = createPermission({
  name: 'data-access.request.decide',
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

/** All permissions of data access. @public */
export const dataAccessPermissions = [
  accessRequestCreatePermission,
  accessRequestReadPermission,
  accessRequestDecidePermission,
  accessDecidePermission,
  accessLedgerReadPermission,
  accessReportReadPermission,
  accessMapReadPermission,
];
