import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { ResultValue } from '@meshport/plugin-data-query-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ResultRows } from '../../hooks';
import { ResultGrid } from './ResultGrid';

const columns = [
  { name: 'airport', type: 'VARCHAR', sources: [] },
  { name: 'strikes', type: 'BIGINT', sources: [] },
  ...Array.from({ length: 48 }, (_, index) => ({
    name: `extra_${index}`,
    type: 'VARCHAR',
    sources: [],
  })),
];

function rowsOf(count: number): ResultRows {
  return ResultRows.from(
    Array.from({ length: count }, (_, index): ResultValue[] => [
      index === 1 ? null : `airport ${index}`,
      index,
      ...Array.from({ length: 48 }, () => 'x'),
    ]),
  );
}

const active = () => document.activeElement as HTMLElement;
const position = () => [
  active().closest('[role="row"]')?.getAttribute('aria-rowindex'),
  active().getAttribute('aria-colindex'),
];

describe('ResultGrid', () => {
  beforeEach(() => {
    // jsdom lays nothing out; the virtualizer asks for these.
    jest
      .spyOn(HTMLElement.prototype, 'offsetHeight', 'get')
      .mockReturnValue(400);
    jest
      .spyOn(HTMLElement.prototype, 'clientWidth', 'get')
      .mockReturnValue(600);
    jest
      .spyOn(HTMLElement.prototype, 'clientHeight', 'get')
      .mockReturnValue(400);
    Element.prototype.scrollTo = jest.fn();
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('tells the whole size but draws only what is in sight', async () => {
    await renderInTestApp(
      <ResultGrid columns={columns} rows={rowsOf(10_000)} extent="complete" />,
    );
    const grid = await screen.findByRole('grid', { name: 'Result' });
    expect(grid).toHaveAttribute('aria-rowcount', '10001');
    expect(grid).toHaveAttribute('aria-colcount', '50');
    expect(within(grid).getAllByRole('row').length).toBeLessThan(60);
    expect(within(grid).getAllByRole('columnheader').length).toBeLessThan(20);
    expect(within(grid).getAllByRole('row')[1]).toHaveAttribute(
      'aria-rowindex',
      '2',
    );
    expect(within(grid).getByText('null')).toBeInTheDocument();
    await waitFor(() =>
      expect(screen.getByText('10,000 rows')).toHaveAttribute('role', 'status'),
    );
  });

  it('does not claim a size that it does not know', async () => {
    await renderInTestApp(
      <ResultGrid columns={columns} rows={rowsOf(1000)} extent="loading" />,
    );
    const grid = await screen.findByRole('grid');
    expect(grid).toHaveAttribute('aria-rowcount', '-1');
    expect(grid).toHaveAttribute('aria-busy', 'true');
    expect(await screen.findByText('1,000 of more')).toBeInTheDocument();
  });

  it('says that a cut result was cut', async () => {
    await renderInTestApp(
      <ResultGrid columns={columns} rows={rowsOf(1000)} extent="truncated" />,
    );
    expect(
      await screen.findByText('The first 1,000 rows, there are more'),
    ).toBeInTheDocument();
    expect(screen.getByRole('grid')).toHaveAttribute('aria-rowcount', '-1');
  });

  it('has one tab stop that the keys move', async () => {
    const user = userEvent.setup();
    await renderInTestApp(
      <ResultGrid columns={columns} rows={rowsOf(1000)} extent="complete" />,
    );
    const grid = await screen.findByRole('grid');
    expect(grid.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
    await user.click(within(grid).getAllByRole('columnheader')[0]);
    active().focus();
    (grid.querySelector('[tabindex="0"]') as HTMLElement).focus();
    expect(position()).toEqual(['1', '1']);
    await user.keyboard('{ArrowDown}{ArrowRight}');
    expect(position()).toEqual(['2', '2']);
    await user.keyboard('{PageDown}');
    expect(position()).toEqual(['12', '2']);
    await user.keyboard('{End}');
    expect(position()).toEqual(['12', '50']);
    await user.keyboard('{Control>}{End}{/Control}');
    expect(position()).toEqual(['1001', '50']);
    await user.keyboard('{Control>}{Home}{/Control}');
    expect(position()).toEqual(['2', '1']);
    await user.keyboard('{ArrowUp}{ArrowUp}{PageUp}{Home}');
    expect(position()).toEqual(['2', '1']);
    expect(grid.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
  });

  it('copies what is selected with headers', async () => {
    const user = userEvent.setup();
    const writeText = jest
      .spyOn(navigator.clipboard, 'writeText')
      .mockResolvedValue();
    const rows = ResultRows.from([
      ['say "hi"\tthere', 1],
      [null, 2],
      ['last', 3],
    ]);
    await renderInTestApp(
      <ResultGrid
        columns={columns.slice(0, 2)}
        rows={rows}
        extent="complete"
      />,
    );
    const grid = await screen.findByRole('grid');
    (grid.querySelector('[tabindex="0"]') as HTMLElement).focus();
    await user.keyboard('{ArrowDown}{Shift>}{ArrowDown}{ArrowRight}{/Shift}');
    await user.keyboard('{Control>}c{/Control}');
    expect(writeText).toHaveBeenCalledWith(
      'airport\tstrikes\n"say ""hi""\tthere"\t1\n\t2',
    );
    expect(
      await screen.findByText('Copied 2 rows with headers'),
    ).toBeInTheDocument();
    expect(
      within(grid).getAllByRole('gridcell', { selected: true }),
    ).toHaveLength(4);

    await user.keyboard('{Control>}ac{/Control}');
    expect(writeText.mock.lastCall?.[0].split('\n')).toHaveLength(4);
  });
});
