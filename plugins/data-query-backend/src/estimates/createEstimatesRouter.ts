import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import Router from 'express-promise-router';
import type { Router as ExpressRouter } from 'express';
import { answerQuery } from '../routes/answerQuery';
import type { EstimateService } from './EstimateService';

/** What joins would give. @internal */
export function createEstimatesRouter(options: {
  estimates: EstimateService;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
}): ExpressRouter {
  const { estimates, httpAuth, auditor } = options;
  const router = Router();

  router.post('/estimates', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    await answerQuery({
      req,
      res,
      auditor,
      meta: { queryType: 'estimate', purpose: req.body.purpose ?? null },
      answer: async signal => {
        const { items, portRefs } = await estimates.estimate(req.body, {
          credentials,
          signal,
        });
        return { body: { items }, portRefs };
      },
    });
  });

  return router;
}
