import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { JoinEstimate } from '@meshport/plugin-data-query-common';
import { screen, within } from '@testing-library/react';
import { JoinEstimates } from './JoinEstimates';

const join = (rightAlias: string): JoinEstimate => ({
  left: 'operations.flights.flights.origin',
  leftAlias: 'f',
  right: 'network.airports.airports.iata',
  rightAlias,
  method: 'statistics',
  exact: true,
  leftDistinct: 50,
  rightDistinct: 60,
  matched: 1,
  outputRows: 3,
  warnings: [{ kind: 'keysHardlyMatch', message: `1 of 50 (${rightAlias})` }],
});

describe('JoinEstimates', () => {
  it('tells two joins with one port apart', async () => {
    const logged = jest.spyOn(console, 'error').mockImplementation(() => {});
    await renderInTestApp(
      <JoinEstimates
        joins={[join('a'), join('b')]}
        held
        onRunAnyway={() => {}}
        onStop={() => {}}
      />,
    );
    const [joins, warnings] = within(
      screen.getByRole('region', { name: 'Estimated joins' }),
    ).getAllByRole('list');
    expect(
      within(joins)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent?.split(' · ')[0]),
    ).toEqual([
      expect.stringMatching(/flights\.origin \(f\).*airports\.iata \(a\)/),
      expect.stringMatching(/flights\.origin \(f\).*airports\.iata \(b\)/),
    ]);
    expect(within(warnings).getAllByRole('listitem')).toHaveLength(2);
    // React says where keys are not unique.
    expect(JSON.stringify(logged.mock.calls)).not.toMatch(/same key/);
    logged.mockRestore();
  });
});
