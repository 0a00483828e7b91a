import {
  CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import { schemaCompletionSource, sql } from '@codemirror/lang-sql';
import { EditorState } from '@codemirror/state';
import type { QueryablePort } from '@meshport/plugin-data-query-common';
import { completeQueryable } from './completeQueryable';
import { duckdbDialect } from './duckdbDialect';
import { queryableSchema } from './queryableSchema';

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
const ports = [
  port('safety.strikes.reports', ['species', 'airport_name']),
  port('network.airports.airports', ['iata', 'name']),
];

/** Labels offered where `|` stands in the text. */
async function offered(
  text: string,
  source: (
    context: CompletionContext,
  ) => CompletionResult | null | Promise<CompletionResult | null>,
): Promise<string[]> {
  const position = text.indexOf('|');
  const state = EditorState.create({
    doc: text.replace('|', ''),
    extensions: [sql({ dialect: duckdbDialect })],
  });
  const result = await source(new CompletionContext(state, position, false));
  return (result?.options ?? []).map(option => option.label);
}

describe('completion', () => {
  const names = completeQueryable(ports);
  const schema = schemaCompletionSource({
    dialect: duckdbDialect,
    schema: queryableSchema(ports),
  });

  it('offers whole names of granted ports only', async () => {
    expect(await offered('SELECT * FROM str|', names)).toEqual([
      'safety.strikes.reports',
      'network.airports.airports',
    ]);
  });

  it('offers the columns of the ports that the text names', async () => {
    const labels = await offered(
      'SELECT s| FROM safety.strikes.reports',
      names,
    );
    expect(labels).toEqual(expect.arrayContaining(['species', 'airport_name']));
    expect(labels).not.toContain('iata');
  });

  it('stays silent in texts, in comments and behind a dot', async () => {
    expect(await offered("SELECT 's|'", names)).toEqual([]);
    expect(await offered('SELECT 1 -- s|', names)).toEqual([]);
    expect(await offered('SELECT * FROM safety.s|', names)).toEqual([]);
  });

  it('goes through area, product, port and alias', async () => {
    expect(await offered('SELECT * FROM safety.|', schema)).toEqual([
      'strikes',
    ]);
    expect(await offered('SELECT * FROM safety.strikes.|', schema)).toEqual([
      'reports',
    ]);
    expect(
      await offered('SELECT r.| FROM safety.strikes.reports AS r', schema),
    ).toEqual(['species', 'airport_name']);
  });
});
