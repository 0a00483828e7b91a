import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import Router from 'express-promise-router';
import type { Router as ExpressRouter } from 'express';
import type { PreviewRequest, QueryService } from '../service/QueryService';
import { sendQuery } from './sendQuery';

/** The first rows of a port. @internal */
export function createPreviewRouter(options: {
  queries: QueryService;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
}): ExpressRouter {
  const { queries, httpAuth, auditor } = options;
  const router = Router();

  router.post('/preview', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const request = req.body as PreviewRequest;
    await sendQuery({
      req,
      res,
      auditor,
      meta: { queryType: 'preview', purpose: request.purpose ?? null },
      start: signal => queries.preview(request, { credentials, signal }),
    });
  });

  return router;
}
