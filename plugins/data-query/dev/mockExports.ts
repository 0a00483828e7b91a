import type { QueryExport } from '@meshport/plugin-data-query-common';

let exported: QueryExport | undefined;

function nextExport(): QueryExport | undefined {
  if (exported?.state === 'running') {
    const rows = exported.rows + 40_000;
    const done = rows > 318_512;
    exported = {
      ...exported,
      rows: done ? 318_512 : rows,
      bytes: rows * 90,
      ...(done && { state: 'finished', expiresAt: Date.now() + 86_400_000 }),
    };
  }
  return exported;
}

/** An export that goes on by some rows each time it is asked for; undefined for other paths. */
export function mockExports(
  path: string,
  method: string,
  body: string,
): object | undefined {
  switch (`${method} ${path}`) {
    case 'POST /data-query/exports':
      exported = {
        id: 'e1',
        format: JSON.parse(body).format,
        state: 'running',
        rows: 0,
        bytes: 0,
        startedAt: Date.now(),
      };
      return exported;
    case 'GET /data-query/exports/e1':
      return nextExport();
    default:
      return undefined;
  }
}
