import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type { DescribeQueryRequest } from '@meshport/plugin-data-query-common';
import Router from 'express-promise-router';
import type { Router as ExpressRouter } from 'express';
import type { DescribeService } from './DescribeService';

/** What a query would do. @internal */
export function createDescribeRouter(options: {
  queries: DescribeService;
  httpAuth: HttpAuthService;
}): ExpressRouter {
  const { queries, httpAuth } = options;
  const router = Router();

  router.post('/queries/describe', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const gone = new AbortController();
    res.once('close', () => gone.abort());
    res.json(
      await queries.describe(req.body as DescribeQueryRequest, {
        credentials,
        signal: gone.signal,
      }),
    );
  });

  return router;
}
