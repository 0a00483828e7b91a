import { CompletionContext } from '@codemirror/autocomplete';
import { sql } from '@codemirror/lang-sql';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type { QueryablePort } from '@meshport/plugin-data-query-common';
import { completeQueryable } from './completeQueryable';
import { duckdbDialect } from './duckdbDialect';
import { createEditorHandle } from './EditorHandle';

const port = (sqlName: string, columns: string[]): QueryablePort => ({
  portRef: sqlName,
  productRef: sqlName,
  productTitle: sqlName,
  sqlName,
  basis: 'public',
  purposes: [],
  columns: columns.map(name => ({
    name,
    logicalType: 'string',
    masked: false,
  })),
});
const knowledge = {
  ports: [
    port('safety.strikes.reports', ['species', 'airport_name', 'origin code']),
    port('network.airports.airports', ['iata', 'name']),
    port('flights.flights.flights', ['origin', 'iata']),
  ],
  relationships: new Map([
    [
      'flights.flights.flights',
      [{ column: 'origin', toObject: 'airports', toColumn: 'iata' }],
    ],
  ]),
  functions: ['count', 'date_trunc'],
  texts: { contract: 'contract', sameName: 'name', cte: 'cte', function: 'fn' },
};

/** Labels offered where `|` stands in the text, best first. */
function offered(text: string, explicit = false): string[] {
  const position = text.indexOf('|');
  const state = EditorState.create({
    doc: text.replace('|', ''),
    extensions: [sql({ dialect: duckdbDialect })],
  });
  const result = completeQueryable(() => knowledge)(
    new CompletionContext(state, position, explicit),
  );
  return [...(result?.options ?? [])]
    .sort((a, b) => (b.boost ?? 0) - (a.boost ?? 0))
    .map(option => option.label);
}

describe('completion', () => {
  it('offers granted ports and CTEs behind FROM and JOIN', () => {
    expect(offered('SELECT * FROM |')).toEqual(
      knowledge.ports.map(one => one.sqlName),
    );
    expect(
      offered('WITH one AS (SELECT 1) SELECT * FROM a.b.c JOIN o|')[0],
    ).toBe('one');
  });

  it('offers columns through aliases, CTEs and subqueries', () => {
    expect(offered('SELECT r.| FROM safety.strikes.reports AS r')).toEqual([
      'species',
      'airport_name',
      '"origin code"',
    ]);
    expect(
      offered(
        'WITH s AS (SELECT species AS kind FROM safety.strikes.reports) SELECT s.| FROM s',
      ),
    ).toEqual(['kind']);
    expect(
      offered('SELECT k| FROM (SELECT species kind FROM x.y.z) q')[0],
    ).toBe('kind');
  });

  it('names the table of a column that several have', () => {
    const labels = offered(
      'SELECT i| FROM network.airports.airports a JOIN flights.flights.flights f ON true',
    );
    expect(labels).toEqual(
      expect.arrayContaining(['a.iata', 'f.iata', 'name', 'origin']),
    );
  });

  it('offers the conditions of a join, what the contract says first', () => {
    expect(
      offered(
        'SELECT * FROM network.airports.airports a JOIN flights.flights.flights f ON |',
      ).slice(0, 2),
    ).toEqual(['f.origin = a.iata', 'f.iata = a.iata']);
    expect(
      offered(
        'SELECT * FROM flights.flights.flights f JOIN network.airports.airports a ON |',
      )[0],
    ).toBe('a.iata = f.origin');
  });

  it('goes through area, product and port', () => {
    expect(offered('SELECT * FROM safety.|')).toEqual(['strikes']);
    expect(offered('SELECT * FROM safety.strikes.r|')).toEqual(['reports']);
    expect(offered('SELECT * FROM nothing.|')).toEqual([]);
  });

  it('offers the functions of the gate, and stays silent in texts and comments', () => {
    expect(offered('SELECT c|')).toContain('count');
    expect(offered("SELECT 's|'")).toEqual([]);
    expect(offered('SELECT 1 -- s|')).toEqual([]);
    expect(offered('SELECT |')).toEqual([]);
    expect(offered('SELECT |', true)).toContain('count');
  });

  it('knows the statement that it stands in', () => {
    expect(
      offered('SELECT 1 FROM safety.strikes.reports; SELECT s| FROM a.b.c'),
    ).not.toContain('species');
  });
});

describe('createEditorHandle', () => {
  const open = (doc: string, anchor: number, head = anchor) =>
    new EditorView({
      state: EditorState.create({ doc, selection: { anchor, head } }),
    });

  it('chooses what is selected, else the statement under the cursor', () => {
    const doc = 'SELECT 1;\nSELECT 2;\nSELECT 3';
    const chosen = (anchor: number, head?: number) =>
      createEditorHandle(open(doc, anchor, head))
        .chosen()
        .map(one => [one.sql, one.from]);
    expect(chosen(12)).toEqual([['SELECT 2', 10]]);
    expect(chosen(10, doc.length)).toEqual([
      ['SELECT 2', 10],
      ['SELECT 3', 20],
    ]);
    expect(chosen(7, 8)).toEqual([['1', 7]]);
  });

  it('formats and leaves alone what it cannot read', async () => {
    const view = open(
      "select a,count(*) from x.y.z where b='--;' group by all",
      0,
    );
    await createEditorHandle(view).format();
    expect(view.state.doc.toString()).toBe(
      "SELECT\n  a,\n  count(*)\nFROM\n  x.y.z\nWHERE\n  b = '--;'\nGROUP BY ALL",
    );
    const broken = open("select 'open", 0);
    await expect(createEditorHandle(broken).format()).rejects.toThrow();
    expect(broken.state.doc.toString()).toBe("select 'open");
  });
});
