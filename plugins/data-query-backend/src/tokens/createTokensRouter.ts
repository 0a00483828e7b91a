import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type { DataAccessClient } from '@meshport/plugin-data-access-node';
import { ResponseError } from '@backstage/errors';
import Router from 'express-promise-router';
import type { Router as ExpressRouter } from 'express';
import { readAccessError } from './readAccessError';

/**
 * Making, listing and ending tokens. Data access keeps them, checks the
 * permissions, and is asked on behalf of the user.
 *
 * @internal
 */
export function createTokensRouter(options: {
  access: DataAccessClient;
  httpAuth: HttpAuthService;
}): ExpressRouter {
  const { access, httpAuth } = options;
  const router = Router();

  router.get('/tokens', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const { productRef, agreementId } = req.query as {
      productRef?: string;
      agreementId?: string;
    };
    res.json(
      await passOn(() =>
        access.listTokens({ productRef, agreementId }, { credentials }),
      ),
    );
  });

  router.post('/tokens', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const idempotencyKey = req.header('Idempotency-Key');
    const created = await passOn(() =>
      access.createToken(req.body, { credentials, idempotencyKey }),
    );
    res.setHeader('Cache-Control', 'private, no-store');
    res.status(201).json(created);
  });

  router.delete('/tokens/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    await passOn(() => access.revokeToken(req.params.id, { credentials }));
    res.status(204).end();
  });

  return router;
}

async function passOn<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw error instanceof ResponseError ? readAccessError(error) : error;
  }
}
