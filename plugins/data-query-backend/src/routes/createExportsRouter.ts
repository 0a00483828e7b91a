import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { ExportRequest } from '@meshport/plugin-data-query-common';
import Router from 'express-promise-router';
import type { Request, Response, Router as ExpressRouter } from 'express';
import { pipeline } from 'node:stream/promises';
import type { ExportService } from '../exports/ExportService';
import { auditedToken } from '../tokens/tokenCredentials';
import { CutOffError } from './CutOffError';
import { missingPortsOf } from './missingPortsOf';
import { setRetryAfter } from './setRetryAfter';

/** What the audit log has of something that was begun. */
type Outcome = { meta: JsonObject; error?: Error };

/** Whole results as files. @internal */
export function createExportsRouter(options: {
  exports: ExportService;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
}): ExpressRouter {
  const { exports, httpAuth, auditor } = options;
  const router = Router();

  router.post('/exports', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const { purpose, format } = req.body as ExportRequest;
    const meta = { queryType: 'export', purpose, format };
    await audited(req, { ...meta, ...auditedToken(credentials) }, async () => {
      try {
        const started = await exports.start(req.body, { credentials });
        res.status(202).json(started);
        // Of what it is made is said when it ends.
        return { meta: { queryId: started.id } };
      } catch (error) {
        setRetryAfter(res, error);
        throw error;
      }
    });
  });

  router.get('/exports', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.json(await exports.list({ credentials }));
  });

  router.get('/exports/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.json(await exports.get(req.params.id, { credentials }));
  });

  router.get('/exports/:id/file', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const { id } = req.params;
    const meta = {
      queryType: 'download',
      queryId: id,
      ...auditedToken(credentials),
    };
    await audited(req, meta, () =>
      send(res, () => exports.download(id, { credentials })),
    );
  });

  router.delete('/exports/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    await exports.delete(req.params.id, { credentials });
    res.status(204).end();
  });

  return router;

  async function audited(
    request: Request,
    meta: { [key: string]: string | undefined },
    act: () => Promise<Outcome>,
  ): Promise<void> {
    const event = await auditor.createEvent({
      eventId: 'query-export',
      severityLevel: 'medium',
      request,
      meta,
    });
    let outcome: Outcome;
    try {
      outcome = await act();
    } catch (error) {
      await event.fail({ error: error as Error, meta: missingPortsOf(error) });
      throw error;
    }
    const { error, meta: more } = outcome;
    await (error
      ? event.fail({ error, meta: more })
      : event.success({ meta: more }));
  }
}

async function send(
  res: Response,
  find: () => ReturnType<ExportService['download']>,
): Promise<Outcome> {
  const { fileName, contentType, bytes, stream, lease, portRefs, rows } =
    await find();
  const outcome: Outcome = { meta: { portRefs, rows, bytes } };
  const cutOff = () => {
    outcome.error = new CutOffError('AccessEnded');
    res.destroy();
  };
  lease.ended.addEventListener('abort', cutOff, { once: true });
  if (lease.ended.aborted) {
    cutOff();
  }
  try {
    res.setHeader('Content-Type', contentType);
    res.setHeader('Content-Length', String(bytes));
    res.setHeader('Content-Disposition', `attachment; filename="${fileName}"`);
    res.setHeader('X-Content-Type-Options', 'nosniff');
    res.setHeader('Cache-Control', 'private, no-store, no-transform');
    await pipeline(stream(), res).catch(error => {
      // The access is gone, or the reader, or the file.
      outcome.error ??=
        error.code === 'ERR_STREAM_PREMATURE_CLOSE'
          ? new CutOffError('ReaderGone')
          : error;
    });
  } finally {
    lease.ended.removeEventListener('abort', cutOff);
    lease.release();
  }
  return outcome;
}
