import type { AgreementState } from '@meshport/plugin-data-access-common';
import { grantGapOf } from './grantGapOf';
import type { StoredProvisioning } from './ProvisioningStore';

const now = 1000;
const agreement = (state: AgreementState) => ({
  state,
  startsAt: 1,
  endsAt: 2000,
});
const stored = (part: Partial<StoredProvisioning>): StoredProvisioning => ({
  agreementId: 'a',
  provisioner: 'warehouse',
  state: 'provisioned',
  updatedAt: 1,
  attempts: 0,
  nextAttemptAt: 1500,
  ...part,
});
const provisioner = { id: 'warehouse', title: 'PostgreSQL (warehouse)' };
const named = {
  provisioner: 'warehouse',
  provisionerTitle: 'PostgreSQL (warehouse)',
};

describe('grantGapOf', () => {
  it.each<
    [string, Partial<StoredProvisioning> | undefined, object | undefined]
  >([
    ['is as wanted', { provisionedAt: 5 }, undefined],
    ['has not begun', undefined, { ...named, kind: 'not-yet' }],
    [
      'never came to be',
      { state: 'provisioning-failed' },
      { ...named, kind: 'not-yet', retryAt: 1500 },
    ],
    [
      'was there before',
      { state: 'provisioning-failed', provisionedAt: 5 },
      { ...named, kind: 'no-longer', retryAt: 1500 },
    ],
    [
      'was taken away, as while it was suspended',
      { state: 'deprovisioned', provisionedAt: 5, deprovisionedAt: 7 },
      { ...named, kind: 'not-yet' },
    ],
    [
      'is made again after that',
      { state: 'provisioned', provisionedAt: 9, deprovisionedAt: 7 },
      undefined,
    ],
  ])('says of a grant that %s what it lacks', (_, row, gap) => {
    expect(
      grantGapOf({
        agreement: agreement('active'),
        provisioner,
        stored: row ? [stored(row)] : [],
        now,
      }),
    ).toEqual(gap);
  });

  it('looks at what makes it now, not at what made it', () => {
    const before = stored({
      provisioner: 'old',
      state: 'deprovisioning-failed',
    });
    const options = { agreement: agreement('expiring'), provisioner, now };
    expect(grantGapOf({ ...options, stored: [before] })).toEqual({
      ...named,
      kind: 'not-yet',
    });
    expect(
      grantGapOf({ ...options, stored: [before, stored({})] }),
    ).toBeUndefined();
  });

  it('says that nobody can tell where nothing makes it any more', () => {
    const lost = stored({ state: 'provisioning-failed', unknownSince: 9 });
    const options = { agreement: agreement('active'), now };
    expect(grantGapOf({ ...options, stored: [lost] })).toEqual({
      provisioner: 'warehouse',
      kind: 'unknown',
    });
    expect(grantGapOf({ ...options, stored: [] })).toBeUndefined();
  });

  it('says nothing of what does not hold', () => {
    for (const state of [
      'scheduled',
      'provisioning',
      'suspended',
      'failed',
      'revoked',
      'expired',
    ] as const) {
      expect(
        grantGapOf({
          agreement: agreement(state),
          provisioner,
          stored: [],
          now,
        }),
      ).toBeUndefined();
    }
    expect(
      grantGapOf({
        agreement: { ...agreement('active'), endsAt: now },
        provisioner,
        stored: [],
        now,
      }),
    ).toBeUndefined();
  });
});
