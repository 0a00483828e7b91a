import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type { Router as ExpressRouter } from 'express';
import Router from 'express-promise-router';
import { allowedFunctions, type CallPlace } from '../gate/functions';

/** Operators and collations are functions of the engine that nobody calls by name. */
const CALLED_BY_NAME = /^(?!icu_)[a-z][a-z0-9_]*$/;

const named = (place: CallPlace) =>
  [...allowedFunctions(place)].filter(name => CALLED_BY_NAME.test(name)).sort();

/** The functions that a query may call, for completion. @internal */
export function createFunctionsRouter(options: {
  httpAuth: HttpAuthService;
}): ExpressRouter {
  const router = Router();
  const functions = { expression: named('expression'), table: named('table') };
  router.get('/functions', async (req, res) => {
    await options.httpAuth.credentials(req, { allow: ['user'] });
    res.json(functions);
  });
  return router;
}
