import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { writeOptions, type RouterOptions } from './RouterOptions';

/** Access packages by role. @internal */
export function createPackagesRouter(options: RouterOptions): Router {
  const { httpAuth, services } = options;
  const { packages } = services;
  const router = PromiseRouter();

  router.get('/packages', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.json(await packages.list({ credentials }));
  });

  router.post('/packages', async (req, res) => {
    const write = await writeOptions(httpAuth, req);
    res.status(201).json(await packages.create(req.body, write));
  });

  router.get('/packages/:packageId', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.json(await packages.get(req.params.packageId, { credentials }));
  });

  router.put('/packages/:packageId', async (req, res) => {
    const write = await writeOptions(httpAuth, req);
    const { packageId } = req.params;
    res.json(await packages.update(packageId, req.body, write));
  });

  router.post('/packages/:packageId/retire', async (req, res) => {
    const write = await writeOptions(httpAuth, req);
    res.json(await packages.retire(req.params.packageId, write));
  });

  router.post('/packages/:packageId/requests', async (req, res) => {
    const write = await writeOptions(httpAuth, req);
    const { packageId } = req.params;
    res.status(201).json(await packages.request(packageId, req.body, write));
  });

  return router;
}
