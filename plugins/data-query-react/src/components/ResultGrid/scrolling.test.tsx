import { renderInTestApp } from '@backstage/frontend-test-utils';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { Profiler } from 'react';
import { ResultRows } from '../../hooks';
import { formatValue } from './formatValue';
import { ResultGrid } from './ResultGrid';

jest.mock('./formatValue', () => {
  const actual = jest.requireActual('./formatValue');
  return { formatValue: jest.fn(actual.formatValue) };
});

const columns = Array.from({ length: 50 }, (_, index) => ({
  name: `column_${index}`,
  type: index % 2 ? 'BIGINT' : 'VARCHAR',
  sources: [],
}));
const rows = ResultRows.from(
  Array.from({ length: 10_000 }, (_row, index) =>
    columns.map((_column, column) => `${index} ${column}`),
  ),
);

function cells(grid: HTMLElement): Set<string> {
  return new Set(
    within(grid)
      .getAllByRole('gridcell')
      .map(cell => cell.textContent!),
  );
}

describe('scrolling the grid', () => {
  let commits = 0;

  beforeEach(() => {
    for (const [name, size] of [
      ['offsetHeight', 400],
      ['clientHeight', 400],
      ['offsetWidth', 600],
      ['clientWidth', 600],
    ] as const) {
      jest.spyOn(HTMLElement.prototype, name, 'get').mockReturnValue(size);
    }
    Element.prototype.scrollTo = jest.fn();
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  async function show(): Promise<HTMLElement> {
    await renderInTestApp(
      <Profiler
        id="grid"
        onRender={() => {
          commits++;
        }}
      >
        <ResultGrid columns={columns} rows={rows} extent="complete" />
      </Profiler>,
    );
    await waitFor(() =>
      expect(screen.getByText('10,000 rows')).toBeInTheDocument(),
    );
    return screen.getByRole('grid');
  }

  function scroll(grid: HTMLElement, top: number, left: number) {
    grid.scrollTop = top;
    grid.scrollLeft = left;
    commits = 0;
    jest.mocked(formatValue).mockClear();
    fireEvent.scroll(grid);
  }

  it('draws once for both axes, and of the cells those alone that came into sight', async () => {
    const grid = await show();
    // The first one is also told that scrolling began.
    scroll(grid, 960, 240);
    for (const [top, left] of [
      [1056, 240],
      [1056, 480],
      [1152, 720],
      [9600, 0],
    ]) {
      const before = cells(grid);
      scroll(grid, top, left);
      const came = [...cells(grid)].filter(text => !before.has(text));
      expect([commits, came.length > 0]).toEqual([1, true]);
      expect(jest.mocked(formatValue).mock.calls.length).toBe(came.length);
    }
    expect(screen.getByText('302 0')).toHaveAttribute('aria-colindex', '1');
    expect(screen.getByText('302 0').closest('[role="row"]')).toHaveAttribute(
      'aria-rowindex',
      '304',
    );
  });

  it('does not draw again where nothing else came into sight', async () => {
    const grid = await show();
    scroll(grid, 960, 240);
    scroll(grid, 961, 241);
    expect(commits).toBe(0);
    await waitFor(() => expect(commits).toBe(1));
    expect(formatValue).not.toHaveBeenCalled();
  });
});
