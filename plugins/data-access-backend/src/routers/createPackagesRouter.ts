import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { writeOptions, type RouterOptions } from './RouterOptions';

/** Access packages by role. @internal */
export function createPackagesRouter(options: RouterOptions): Router {
  const { access, httpAuth } = options;
  const router = PromiseRouter();

  router.get('/packages', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.json(await access.listPackages({ credentials }));
  });

  router.post('/packages', async (req, res) => {
    const write = await writeOptions(httpAuth, req);
    res.status(201).json(await access.createPackage(req.body, write));
  });

  router.get('/packages/:packageId', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.json(await access.getPackage(req.params.packageId, { credentials }));
  });

  router.put('/packages/:packageId', async (req, res) => {
    const write = await writeOptions(httpAuth, req);
    const { packageId } = req.params;
    res.json(await access.updatePackage(packageId, req.body, write));
  });

  router.post('/packages/:packageId/retire', async (req, res) => {
    const write = await writeOptions(httpAuth, req);
    res.json(await access.retirePackage(req.params.packageId, write));
  });

  router.post('/packages/:packageId/requests', async (req, res) => {
    const write = await writeOptions(httpAuth, req);
    const { packageId } = req.params;
    res
      .status(201)
      .json(await access.requestPackage(packageId, req.body, write));
  });

  return router;
}
