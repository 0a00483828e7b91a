// @ts-check
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { basename, extname, join } from 'node:path';
import { gridEvents } from './gridEvents.mjs';

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Grid</title>
    <link rel="stylesheet" href="/grid.css" />
  </head>
  <body>
    <div id="root"></div>
    <script type="module" src="/grid.js"></script>
  </body>
</html>`;

/** @type {Record<string, string>} */
const TYPES = { '.js': 'text/javascript', '.css': 'text/css' };

/**
 * Serves the page, and to its query the rows as the backend would stream them.
 *
 * @param {{ folder: string, rows: number, columns: number }} options
 * @returns {Promise<{ url: string, close: () => void }>}
 */
export async function serveGridPage({ folder, ...size }) {
  // Made before anybody waits for it.
  const lines = [...gridEvents(size)].map(
    event => `${JSON.stringify(event)}\n`,
  );
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/api/data-query/queries') {
      response.setHeader('Content-Type', 'application/x-ndjson');
      for (const line of lines) {
        response.write(line);
      }
      response.end();
      return;
    }
    const type = TYPES[extname(pathname)];
    response.setHeader('Content-Type', type ?? 'text/html');
    try {
      response.end(
        type ? await readFile(join(folder, basename(pathname))) : PAGE,
      );
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise(resolve =>
    server.listen(0, '127.0.0.1', () => resolve(undefined)),
  );
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    // Where the harness has its page.
    url: `http://localhost:${port}/grid`,
    close: () => server.close(),
  };
}
