import {
  AuthorizeResult,
  createPermission,
} from '@backstage/plugin-permission-common';
import { composePolicy } from './composePolicy';
import { decideDataAccess } from './decideDataAccess';

const caller = { claims: ['user:default/nora'], governor: false };
const ledger = createPermission({
  name: 'data-access.ledger.read',
  attributes: { action: 'read' },
});

describe('composePolicy', () => {
  it('lets the first function that answers decide, and denies without an answer', () => {
    const auditors = composePolicy(
      permission =>
        permission.name === ledger.name
          ? { result: AuthorizeResult.ALLOW }
          : undefined,
      decideDataAccess,
    );
    expect(auditors(ledger, caller).result).toBe('ALLOW');
    expect(composePolicy(decideDataAccess)(ledger, caller).result).toBe('DENY');
    expect(composePolicy()(ledger, caller).result).toBe('DENY');
  });
});
