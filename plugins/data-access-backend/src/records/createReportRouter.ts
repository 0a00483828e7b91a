import { once } from 'node:events';
import type { ReportSection } from '@meshport/plugin-data-access-common';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { csvHeader, csvRows, jsonLines } from '../report/formatReport';
import type { RecordsRouterOptions } from './createLedgerRouter';

/** Most rows of a report as one JSON document. */
const JSON_ROWS = 10_000;

/** Reports for governance, and the map of access. @internal */
export function createReportRouter(options: RecordsRouterOptions): Router {
  const { httpAuth, records } = options;
  const router = PromiseRouter();

  router.get('/report', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const { from, to, section, format } = req.query as unknown as {
      from: number;
      to: number;
      section?: ReportSection;
      format?: 'json' | 'csv' | 'jsonl';
    };
    const kind = section ?? 'reads';
    const pages = await records.readReport(
      { from, to, section: kind },
      { credentials },
    );
    // The first page before the first byte: until then an error is an error.
    const first = await pages.next();
    let page = first.value ?? [];
    if (format === undefined || format === 'json') {
      const items = [...page];
      for await (const more of pages) {
        items.push(...more);
        if (items.length > JSON_ROWS) {
          break;
        }
      }
      res.json({
        from,
        to,
        section: kind,
        items: items.slice(0, JSON_ROWS),
        truncated: items.length > JSON_ROWS,
      });
      return;
    }
    res.setHeader(
      'Content-Type',
      format === 'csv' ? 'text/csv; charset=utf-8' : 'application/jsonl',
    );
    res.setHeader(
      'Content-Disposition',
      `attachment; filename="access-${kind}.${format}"`,
    );
    res.setHeader('Cache-Control', 'no-transform, private');
    if (format === 'csv') {
      res.write(csvHeader(kind));
    }
    for (;;) {
      const text = format === 'csv' ? csvRows(kind, page) : jsonLines(page);
      if (text && !res.write(text)) {
        await Promise.race([once(res, 'drain'), once(res, 'close')]);
      }
      const next = await pages.next();
      if (next.done || res.closed) {
        break;
      }
      page = next.value;
    }
    res.end();
  });

  router.get('/map', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.json(await records.readMap({ credentials }));
  });

  return router;
}
