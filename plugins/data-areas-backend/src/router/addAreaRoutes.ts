import type { Router } from 'express';
import type { RouterOptions } from './RouterOptions';

/** @internal */
export function addAreaRoutes(router: Router, options: RouterOptions): void {
  const { httpAuth, areas } = options;

  router.get('/areas', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const mine = Boolean(req.query.mine);
    res.json({ items: await areas.listAreas({ mine }, credentials) });
  });

  router.post('/areas', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const { area, created } = await areas.createArea(req.body, credentials);
    res.status(created ? 201 : 200).json(area);
  });

  router.get('/areas/:area', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.json(await areas.getArea(req.params.area, credentials));
  });

  router.put('/areas/:area/owner', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.json(await areas.handOver(req.params.area, req.body, credentials));
  });
}
