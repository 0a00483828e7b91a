import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import Router from 'express-promise-router';
import type { Request, Router as ExpressRouter } from 'express';
import type { UsageService } from '../usage/DatabaseUsage';

/** It decides who may see what of this. */
const READER = 'plugin:data-access';

/** What was read, for the plugin that answers for access alone. @internal */
export function createUsageRouter(options: {
  usage: UsageService;
  httpAuth: HttpAuthService;
}): ExpressRouter {
  const { usage, httpAuth } = options;
  const router = Router();

  const assertReader = async (req: Request) => {
    const { principal } = await httpAuth.credentials(req, {
      allow: ['service'],
    });
    if (principal.subject !== READER) {
      throw new NotAllowedError('Only data access may read usage');
    }
  };

  router.get('/usage/ports', async (req, res) => {
    await assertReader(req);
    const { from, to, portRef, agreementId, daily } = req.query;
    res.json(
      await usage.ports({
        from: Number(from),
        to: Number(to),
        portRefs: listOf(portRef),
        agreementIds: listOf(agreementId),
        daily: String(daily) === 'true',
      }),
    );
  });

  router.get('/usage/reads', async (req, res) => {
    await assertReader(req);
    const { from, to, limit = 1000, offset = 0 } = req.query;
    res.json(
      await usage.reads({
        from: Number(from),
        to: Number(to),
        limit: Number(limit),
        offset: Number(offset),
      }),
    );
  });

  return router;
}

function listOf(value: unknown): string[] | undefined {
  return value === undefined ? undefined : [value].flat().map(String);
}
