import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { PortAccess } from '@meshport/plugin-data-access-common';
import { screen } from '@testing-library/react';
import { AccessBadge } from './AccessBadge';

const port: PortAccess = {
  portRef: 'dataproduct:safety/bird-strikes#reports@1',
  sqlName: 'safety.bird_strikes.reports',
  purposes: [],
  decider: 'group:default/safety',
};

describe('AccessBadge', () => {
  it.each([
    [{ basis: 'owner', word: 'active' }, 'yours'],
    [{ basis: 'public' }, 'open to all'],
    [{ word: 'waiting' }, 'waiting'],
    [{ basis: 'agreement', word: 'active' }, 'active'],
    [
      {
        basis: 'agreement',
        word: 'ending',
        endsAt: Date.now() + 3 * 86_400_000 + 60_000,
      },
      'ending in 3 days',
    ],
    [
      {
        basis: 'agreement',
        word: 'active',
        gap: { provisioner: 'postgres:warehouse', kind: 'not-yet' },
      },
      'active, not everywhere',
    ],
    [{ word: 'ended' }, 'ended'],
  ] as [Partial<PortAccess>, string][])('says %j in a word', (change, text) => {
    renderInTestApp(<AccessBadge access={{ ...port, ...change }} />);
    expect(screen.getByText(text)).toBeInTheDocument();
  });

  it('says nothing where nothing was asked and nothing holds', () => {
    renderInTestApp(
      <p>
        before
        <AccessBadge access={undefined} />
        <AccessBadge access={port} />
      </p>,
    );
    expect(screen.getByText('before')).toHaveTextContent(/^before$/);
  });
});
