import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { writeOptions, type RouterOptions } from './RouterOptions';

/** Deciding on the items of requests. @internal */
export function createItemsRouter(options: RouterOptions): Router {
  const { httpAuth, services } = options;
  const { agreements, items } = services;
  const router = PromiseRouter();
  const path = '/requests/:requestId/items/:itemId';

  router.get(`${path}/exposure`, async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.json(await items.exposure(placeOf(req.params), { credentials }));
  });

  router.get(`${path}/sample`, async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const sample = await items.sample(placeOf(req.params), { credentials });
    res.setHeader('Cache-Control', 'private, no-store');
    res.json(sample);
  });

  router.post(`${path}/approve`, async (req, res) => {
    const write = await writeOptions(httpAuth, req);
    res.json(await items.approve(placeOf(req.params), req.body, write));
  });

  for (const action of ['reject', 'ask-changes', 'review'] as const) {
    router.post(`${path}/${action}`, async (req, res) => {
      const write = await writeOptions(httpAuth, req);
      const place = placeOf(req.params);
      res.json(await items.decidePlainly(place, action, req.body, write));
    });
  }

  router.post('/requests/decide', async (req, res) => {
    const write = await writeOptions(httpAuth, req);
    res.json(await items.decideMany(req.body.items, write));
  });

  for (const action of ['approve', 'reject'] as const) {
    router.post(`/requests/:requestId/${action}`, async (req, res) => {
      const write = await writeOptions(httpAuth, req);
      const { requestId } = req.params;
      res.json(await items.decideRequest(requestId, action, req.body, write));
    });
  }

  router.post('/requests/:requestId/end', async (req, res) => {
    const write = await writeOptions(httpAuth, req);
    res.json(
      await agreements.endRequest(req.params.requestId, req.body, write),
    );
  });

  return router;
}

function placeOf(params: { [name: string]: string }) {
  return { requestId: params.requestId, itemId: params.itemId };
}
