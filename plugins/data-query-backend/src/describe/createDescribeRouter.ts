import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type { DescribeQueryRequest } from '@meshport/plugin-data-query-common';
import Router from 'express-promise-router';
import type { Router as ExpressRouter } from 'express';
import { answerQuery } from '../routes/answerQuery';
import type { DescribeService } from './DescribeService';

/** What a query would do. @internal */
export function createDescribeRouter(options: {
  queries: DescribeService;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
}): ExpressRouter {
  const { queries, httpAuth, auditor } = options;
  const router = Router();

  router.post('/queries/describe', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const request = req.body as DescribeQueryRequest;
    await answerQuery({
      req,
      res,
      auditor,
      meta: { queryType: 'describe', purpose: request.purpose ?? null },
      answer: async signal => {
        const body = await queries.describe(request, { credentials, signal });
        return { body, portRefs: body.applied.map(({ portRef }) => portRef) };
      },
    });
  });

  return router;
}
