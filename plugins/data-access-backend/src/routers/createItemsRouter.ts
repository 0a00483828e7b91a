import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { RouterOptions } from './RouterOptions';

/** Deciding on the items of requests. @internal */
export function createItemsRouter(options: RouterOptions): Router {
  const { access, httpAuth } = options;
  const router = PromiseRouter();
  const path = '/requests/:requestId/items/:itemId';

  router.get(`${path}/exposure`, async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.json(await access.getExposure(placeOf(req.params), { credentials }));
  });

  router.post(`${path}/approve`, async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.json(
      await access.approveItem(placeOf(req.params), req.body, { credentials }),
    );
  });

  router.post(`${path}/reject`, async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.json(
      await access.rejectItem(placeOf(req.params), req.body, { credentials }),
    );
  });

  return router;
}

function placeOf(params: { [name: string]: string }) {
  return { requestId: params.requestId, itemId: params.itemId };
}
