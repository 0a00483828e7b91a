import { createMockDirectory } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { SnapshotRefusedError } from '@meshport/plugin-data-areas-node';
import { parse } from 'yaml';
import { InMemoryDataAreas } from '../__fixtures__/InMemoryDataAreas';
import { createDatasetLoadAction } from './datasetLoad';
import { examples } from './datasetLoad.examples';

const csv = 'airport_name,iata\nORLANDO INTL,MCO\nLOGAN INTL,BOS\n';

describe('meshport:dataset:load', () => {
  const workspace = createMockDirectory();
  let areas: ReturnType<typeof InMemoryDataAreas.create>;

  beforeEach(async () => {
    areas = InMemoryDataAreas.create();
    areas.areas.set('network', { name: 'network' } as never);
    workspace.setContent({
      data: {
        'aliases.csv': csv,
        'routes.parquet': 'PAR1...',
        'notes.txt': 'x',
      },
    });
  });

  async function run(input: Record<string, string>, isDryRun = false) {
    const context = createMockActionContext({
      input: { area: 'network', dataset: 'airport_aliases', ...input },
      workspacePath: workspace.path,
    });
    await createDatasetLoadAction({ areas }).handler({ ...context, isDryRun });
    return Object.fromEntries((context.output as jest.Mock).mock.calls);
  }

  it.each([
    ['text', { text: csv }],
    ['a file', { path: './data/aliases.csv' }],
    [
      'base64',
      {
        dataUrl: `data:application/vnd.ms-excel;name=a.csv;base64,${Buffer.from(
          csv,
        ).toString('base64')}`,
      },
    ],
    [
      'a plain data URL',
      { dataUrl: `data:text/csv,${encodeURIComponent(csv)}` },
    ],
    ['an area by its ref', { area: 'resource:default/network', text: csv }],
  ])('loads CSV from %s', async (_, input) => {
    expect(await run(input)).toEqual({
      dataset: 'airport_aliases',
      rows: 2,
      columns: [
        { name: 'airport_name', type: 'VARCHAR' },
        { name: 'iata', type: 'VARCHAR' },
      ],
    });
    expect(areas.snapshots.get('network/airport_aliases')).toEqual({
      body: csv,
      contentType: 'text/csv',
    });
    expect(areas.changes).toEqual([
      'user:default/mock addSnapshot network/airport_aliases',
    ]);
  });

  it.each([
    { path: './data/routes.parquet', dataUrl: '', text: '' },
    {
      dataUrl: `data:text/csv;base64,${Buffer.from('PAR1...').toString(
        'base64',
      )}`,
    },
  ])('knows Parquet by what it is: %j', async input => {
    await run(input as never);
    expect(areas.snapshots.get('network/airport_aliases')?.contentType).toBe(
      'application/vnd.apache.parquet',
    );
  });

  it('says all that published ports promise and the file does not keep', async () => {
    const finding = (column: string) => ({
      rule: 'binding.column' as const,
      severity: 'error' as const,
      message: `Port 'p' promises column '${column}' (string), which the file lacks`,
      portRef: 'p',
      column,
      expected: 'string',
    });
    areas.addSnapshot = async () => {
      throw new SnapshotRefusedError('The first (and 1 more)', [
        finding('icao'),
        finding('city'),
      ]);
    };
    await expect(run({ text: csv })).rejects.toThrow(
      [
        "The file cannot become the data of 'airport_aliases', which stays as it is:",
        "Port 'p' promises column 'icao' (string), which the file lacks (binding.column)",
        "Port 'p' promises column 'city' (string), which the file lacks (binding.column)",
      ].join('\n'),
    );
  });

  it('runs its examples', async () => {
    workspace.setContent({ data: { 'routes.parquet': 'PAR1...' } });
    for (const { example } of examples) {
      await run(parse(example).steps[0].input);
    }
    expect([...areas.snapshots.keys()]).toEqual([
      'network/airport_aliases',
      'network/routes',
    ]);
  });

  it('tells the columns and loads nothing in a dry run', async () => {
    expect(
      await run({ text: '\uFEFF"airport_name";iata\r\nx;y\r\n' }, true),
    ).toEqual({
      dataset: 'airport_aliases',
      rows: 0,
      columns: [
        { name: 'airport_name', type: 'VARCHAR' },
        { name: 'iata', type: 'VARCHAR' },
      ],
    });
    expect(
      (await run({ path: './data/routes.parquet' }, true)).columns,
    ).toEqual([]);
    expect(areas.changes).toEqual([]);
  });

  it.each([
    [{}, 'in exactly one of path, text and dataUrl, not in none'],
    [{ text: csv, path: 'a.csv' }, 'not in path and text'],
    [
      { path: './data/notes.txt' },
      "'notes.txt' is neither a .csv nor a .parquet file",
    ],
    [{ path: '../../etc/passwd.csv' }, 'outside its parent'],
    [{ dataUrl: 'https://example.com/a.csv' }, 'dataUrl is not a data URL'],
    [{ dataUrl: 'data:text/csv,%E0%A4%A' }, 'its content is cut off'],
    [
      { area: 'domain:default/network', text: csv },
      "'domain:default/network' is not an area",
    ],
    [
      { area: 'resource:other/network', text: csv },
      "'resource:other/network' is not an area",
    ],
  ])('refuses %j', async (input, message) => {
    await expect(run(input as never)).rejects.toThrow(message);
    expect(areas.changes).toEqual([]);
  });
});
