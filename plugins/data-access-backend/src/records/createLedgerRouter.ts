import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { RecordsService } from './RecordsService';

/** What the routers of records work with. @internal */
export interface RecordsRouterOptions {
  httpAuth: HttpAuthService;
  records: RecordsService;
}

/** The record of everything that was decided. @internal */
export function createLedgerRouter(options: RecordsRouterOptions): Router {
  const { httpAuth, records } = options;
  const router = PromiseRouter();

  router.get('/ledger', async (req, res) => {
    // It tells of everything that is hidden, and Backstage's permissions allow
    // programs everything that is not restricted: people who govern read it.
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const { event, ...input } = req.query as unknown as {
      after?: number;
      limit?: number;
      from?: number;
      to?: number;
      event?: string[];
    };
    res.json(
      await records.readLedger({ ...input, events: event }, { credentials }),
    );
  });

  router.get('/ledger/verify', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const { sequence, hash } = req.query as unknown as {
      sequence?: number;
      hash?: string;
    };
    if ((sequence === undefined) !== (hash === undefined)) {
      throw new InputError(
        "An anchor has both, give 'sequence' and 'hash' or neither",
      );
    }
    const anchor =
      sequence !== undefined && hash !== undefined
        ? { sequence, hash }
        : undefined;
    res.json(await records.verifyLedger({ anchor }, { credentials }));
  });

  router.get('/ledger/head', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json(await records.getLedgerHead({ credentials }));
  });

  return router;
}
