import type { HttpAuthService } from '@backstage/backend-plugin-api';
import Router from 'express-promise-router';
import type { Router as ExpressRouter } from 'express';
import type { PinService } from './PinService';

/** Charts on pages of products. @internal */
export function createPinsRouter(options: {
  pins: PinService;
  httpAuth: HttpAuthService;
}): ExpressRouter {
  const { pins, httpAuth } = options;
  const router = Router();

  router.get('/pins', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const productRef = String(req.query.productRef);
    res.json(await pins.list(productRef, { credentials }));
  });

  router.put('/pins', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.json(await pins.put(req.body, { credentials }));
  });

  router.delete('/pins', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const place = {
      productRef: String(req.query.productRef),
      chartId: String(req.query.chartId),
    };
    await pins.delete(place, { credentials });
    res.status(204).end();
  });

  return router;
}
