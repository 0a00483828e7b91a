import type { HttpAuthService } from '@backstage/backend-plugin-api';
import Router from 'express-promise-router';
import type { Router as ExpressRouter } from 'express';
import type { QueryService } from '../service/QueryService';

/** How the engine is; monitors ask too, with a token of external access. @internal */
export function createHealthRouter(options: {
  queries: QueryService;
  httpAuth: HttpAuthService;
}): ExpressRouter {
  const router = Router();
  router.get('/health', async (req, res) => {
    await options.httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    res.json(await options.queries.health());
  });
  return router;
}
