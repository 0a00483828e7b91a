import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { ResultValue } from '@meshport/plugin-data-query-common';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ResultRows } from '../../hooks';
import { ResultColumns } from './ResultColumns';
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

  it('sorts the loaded rows by a header and says that they are not all', async () => {
    const user = userEvent.setup();
    const writeText = jest
      .spyOn(navigator.clipboard, 'writeText')
      .mockResolvedValue();
    await renderInTestApp(
      <ResultGrid
        columns={columns.slice(0, 2)}
        rows={ResultRows.from([
          ['b', 10],
          ['c', null],
          ['a', 9],
        ])}
        extent="truncated"
      />,
    );
    const grid = await screen.findByRole('grid');
    const cells = () =>
      within(grid)
        .getAllByRole('gridcell')
        .map(cell => cell.textContent);
    (grid.querySelector('[tabindex="0"]') as HTMLElement).focus();
    await user.keyboard('{ArrowRight}{Enter}');
    expect(cells()).toEqual(['a', '9', 'b', '10', 'c', 'null']);
    expect(
      within(grid).getByRole('columnheader', { name: /strikes/ }),
    ).toHaveAttribute('aria-sort', 'ascending');
    expect(
      screen.getByText(
        'Sorted by strikes, smallest first. Only the loaded rows are sorted.',
      ),
    ).toHaveAttribute('role', 'status');
    await user.keyboard('{Enter}');
    expect(cells()).toEqual(['b', '10', 'a', '9', 'c', 'null']);
    await user.keyboard('{Control>}{Home}{/Control}{Control>}c{/Control}');
    expect(writeText).toHaveBeenLastCalledWith('airport\nb');
  });

  it('makes columns as wide as one wants, with keys and by dragging', async () => {
    const user = userEvent.setup();
    const onWidthsChange = jest.fn();
    await renderInTestApp(
      <ResultGrid
        columns={columns.slice(0, 2)}
        rows={rowsOf(4)}
        extent="complete"
        defaultWidths={{ strikes: 200 }}
        onWidthsChange={onWidthsChange}
      />,
    );
    const grid = await screen.findByRole('grid');
    const header = within(grid).getByRole('columnheader', { name: /^strikes/ });
    const edge = within(header).getByRole('separator', {
      name: 'Width of strikes',
    });
    expect(edge).toHaveAttribute('aria-valuenow', '200');

    (grid.querySelector('[tabindex="0"]') as HTMLElement).focus();
    await user.keyboard('{ArrowRight}{F2}');
    expect(active()).toBe(edge);
    await user.keyboard('{ArrowRight}');
    expect(edge).toHaveAttribute('aria-valuenow', '216');
    expect(header).toHaveStyle({ width: '216px' });
    expect(onWidthsChange).toHaveBeenLastCalledWith({ strikes: 216 });
    await user.keyboard('{Home}{ArrowLeft}');
    expect(edge).toHaveAttribute('aria-valuenow', '48');
    await user.keyboard('{Enter}');
    expect(onWidthsChange).toHaveBeenLastCalledWith({});
    await user.keyboard('{Escape}');
    expect(active()).toBe(header);
    expect(header).toHaveAttribute('aria-sort', 'none');

    const fitted = Number(edge.getAttribute('aria-valuenow'));
    fireEvent.pointerDown(edge, { button: 0, clientX: 100 });
    fireEvent.pointerMove(edge, { clientX: 130 });
    fireEvent.pointerUp(edge, { clientX: 130 });
    fireEvent.pointerMove(edge, { clientX: 500 });
    expect(edge).toHaveAttribute('aria-valuenow', String(fitted + 30));
    expect(header).toHaveAttribute('aria-sort', 'none');
  });

  it('tells the figures of the column in which one stands', async () => {
    const user = userEvent.setup();
    await renderInTestApp(
      <ResultGrid
        columns={columns.slice(0, 2)}
        rows={ResultRows.from([
          ['b', 10],
          ['c', null],
          ['b', 9],
        ])}
        extent="complete"
      />,
    );
    const grid = await screen.findByRole('grid');
    expect(screen.getByText('2 values')).toBeInTheDocument();
    expect(
      screen.getByRole('img', { name: 'Distribution: b: 2; c: 1' }),
    ).toBeInTheDocument();
    (grid.querySelector('[tabindex="0"]') as HTMLElement).focus();
    await user.keyboard('{ArrowRight}');
    expect(await screen.findByText('1 of 3 null')).toBeInTheDocument();
    expect(screen.getByText('min 9')).toBeInTheDocument();
    expect(screen.getByText('max 10')).toBeInTheDocument();
  });

  it('shows a long value whole and comes back to its cell', async () => {
    const user = userEvent.setup();
    const long = 'so many words '.repeat(100).trim();
    await renderInTestApp(
      <ResultGrid
        columns={columns.slice(0, 1)}
        rows={ResultRows.from([[long]])}
        extent="complete"
      />,
    );
    const grid = await screen.findByRole('grid');
    expect(screen.queryByText(long)).toBeNull();
    (grid.querySelector('[tabindex="0"]') as HTMLElement).focus();
    await user.keyboard('{ArrowDown}{Enter}');
    const dialog = await screen.findByRole('dialog', {
      name: 'airport, row 1',
    });
    expect(within(dialog).getByText(long)).toBeInTheDocument();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await waitFor(() => expect(position()).toEqual(['2', '1']));
  });
});

describe('ResultColumns', () => {
  it('has the figures of every column and says of how many rows', async () => {
    await renderInTestApp(
      <ResultColumns
        columns={columns.slice(0, 2)}
        rows={rowsOf(4)}
        complete={false}
      />,
    );
    expect(
      await screen.findByText('Of the 4 loaded rows only; there are more'),
    ).toBeInTheDocument();
    const row = await screen.findByRole('row', { name: /1 \(25%\)/ });
    expect(row).toHaveTextContent('airport');
    expect(row).toHaveTextContent('airport 3');
    expect(within(row).getByRole('img')).toHaveAccessibleName(/airport 0: 1/);
  });
});
