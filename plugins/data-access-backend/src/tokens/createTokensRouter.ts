import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { writeOptions } from '../routers/RouterOptions';
import type { AuthorizedTokenService } from './AuthorizedTokenService';

/** Tokens for programs. @internal */
export function createTokensRouter(options: {
  tokens: AuthorizedTokenService;
  httpAuth: HttpAuthService;
}): Router {
  const { tokens, httpAuth } = options;
  const router = PromiseRouter();

  router.get('/tokens', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const { productRef, agreementId } = req.query as {
      productRef?: string;
      agreementId?: string;
    };
    res.json(await tokens.list({ productRef, agreementId }, { credentials }));
  });

  router.post('/tokens', async (req, res) => {
    const write = await writeOptions(httpAuth, req);
    res.status(201);
    res.setHeader('Cache-Control', 'private, no-store');
    res.json(await tokens.create(req.body, write));
  });

  router.delete('/tokens/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    await tokens.revoke(req.params.id, { credentials });
    res.status(204).end();
  });

  router.post('/tokens/decide', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['service'] });
    res.json(await tokens.decide(req.body, { credentials }));
  });

  return router;
}
