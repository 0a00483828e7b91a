import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { RouterOptions } from './RouterOptions';

/** The record of everything that was decided. @internal */
export function createLedgerRouter(options: RouterOptions): Router {
  const { access, httpAuth } = options;
  const router = PromiseRouter();

  router.get('/ledger', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const input = req.query as unknown as { after?: number; limit?: number };
    res.json(await access.readLedger(input, { credentials }));
  });

  router.get('/ledger/verify', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json(await access.verifyLedger({ credentials }));
  });

  return router;
}
