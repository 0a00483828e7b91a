import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { PageRequest } from '../database/paging';
import type { RouterOptions } from './RouterOptions';

/** What holds, and ending it. @internal */
export function createAgreementsRouter(options: RouterOptions): Router {
  const { access, httpAuth } = options;
  const router = PromiseRouter();

  router.get('/agreements', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const input = req.query as unknown as PageRequest & {
      list: 'mine' | 'given';
    };
    res.json(await access.listAgreements(input, { credentials }));
  });

  router.post('/agreements/:agreementId/revoke', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.json(
      await access.revokeAgreement(req.params.agreementId, req.body, {
        credentials,
      }),
    );
  });

  return router;
}
