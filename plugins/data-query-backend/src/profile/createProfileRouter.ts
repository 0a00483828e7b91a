import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import Router from 'express-promise-router';
import type { Router as ExpressRouter } from 'express';
import { answerQuery } from '../routes/answerQuery';
import type { PreviewRequest } from '../service/QueryService';
import type { ProfileService } from './ProfileService';

/** What the columns of a port hold. @internal */
export function createProfileRouter(options: {
  profile: ProfileService;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
}): ExpressRouter {
  const { profile, httpAuth, auditor } = options;
  const router = Router();

  router.post('/profile', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const request = req.body as PreviewRequest;
    await answerQuery({
      req,
      res,
      auditor,
      meta: { queryType: 'profile', purpose: request.purpose ?? null },
      answer: async signal => ({
        body: await profile.profile(request, { credentials, signal }),
        portRefs: [request.portRef],
      }),
    });
  });

  return router;
}
