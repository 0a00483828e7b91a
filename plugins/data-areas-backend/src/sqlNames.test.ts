import { DuckDBInstance } from '@duckdb/node-api';
import { toSqlIdentifier } from '@meshport/plugin-data-areas-common';

describe('SQL names', () => {
  it('are read by the engine without quotes, whatever they are made from', async () => {
    const instance = await DuckDBInstance.create(':memory:');
    try {
      const connection = await instance.connect();
      const reader = await connection.runAndReadAll(
        'SELECT keyword_name, keyword_category FROM duckdb_keywords()',
      );
      const keywords = reader.getRows().map(row => row.map(String));
      const reserved = keywords.filter(
        ([, category]) => category !== 'unreserved',
      );
      expect(reserved.length).toBeGreaterThan(100);
      for (const [word] of reserved) {
        expect(toSqlIdentifier(word)).toBe(`${word}_`);
      }
      for (const word of [
        'main',
        'temp',
        'system',
        'memory',
        ...keywords.map(([keyword]) => keyword),
      ]) {
        const name = toSqlIdentifier(word);
        await connection.run(`ATTACH ':memory:' AS ${name}`);
        await connection.run(`CREATE SCHEMA ${name}.${name}`);
        await connection.run(
          `CREATE TABLE ${name}.${name}.${name} AS SELECT 1 AS one`,
        );
        const rows = await connection.runAndReadAll(
          `SELECT x.one FROM ${name}.${name}.${name} x`,
        );
        expect(rows.getRows()).toEqual([[1]]);
        await connection.run(`DETACH ${name}`);
      }
    } finally {
      instance.closeSync();
    }
  });
});
