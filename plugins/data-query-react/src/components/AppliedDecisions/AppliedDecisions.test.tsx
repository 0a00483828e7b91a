import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { AppliedDecision } from '@meshport/plugin-data-query-common';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { AppliedDecisions } from './AppliedDecisions';

const masked: AppliedDecision = {
  portRef: 'dataproduct:safety/strikes#reports@1',
  sqlName: 'safety.strikes.reports',
  basis: 'agreement',
  purpose: 'recovery',
  masks: [
    { column: 'remark', kind: 'redact', reason: 'The contract hides remarks.' },
    { column: 'cost', kind: 'round', reason: 'The contract rounds costs.' },
  ],
  rowFilter: { text: "state = 'Texas'", reason: 'Approved for Texas only.' },
};

describe('AppliedDecisions', () => {
  it('says in one line what was left out, and why on demand', async () => {
    await renderInTestApp(
      <AppliedDecisions
        applied={[masked]}
        purposeTitle={id => (id === 'recovery' ? 'Service recovery' : id)}
      />,
    );
    const toggle = await screen.findByRole('button', {
      name: "2 columns masked, rows limited to state = 'Texas': why?",
      expanded: false,
    });
    expect(screen.queryByText('The contract hides remarks.')).not.toBeVisible();
    await userEvent.click(toggle);
    expect(screen.getByText('The contract hides remarks.')).toBeVisible();
    expect(screen.getByText('Approved for Texas only.')).toBeVisible();
    expect(
      screen.getByText('You read it under an agreement for Service recovery.'),
    ).toBeVisible();
  });

  it('says so where nothing was left out', async () => {
    await renderInTestApp(
      <AppliedDecisions
        applied={[
          { ...masked, basis: 'owner', masks: [], rowFilter: undefined },
        ]}
      />,
    );
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Nothing masked, all rows: why?',
      }),
    );
    expect(
      screen.getByText('You read it as a member of the owner group.'),
    ).toBeVisible();
  });
});
