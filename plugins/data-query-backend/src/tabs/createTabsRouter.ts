import type { HttpAuthService } from '@backstage/backend-plugin-api';
import Router from 'express-promise-router';
import type { Router as ExpressRouter } from 'express';
import type { TabService } from './TabService';

/** Tabs of the workbench. @internal */
export function createTabsRouter(options: {
  tabs: TabService;
  httpAuth: HttpAuthService;
}): ExpressRouter {
  const { tabs, httpAuth } = options;
  const router = Router();

  router.get('/tabs', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.json(await tabs.list({ credentials }));
  });

  router.post('/tabs', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.status(201).json(await tabs.create(req.body, { credentials }));
  });

  router.put('/tabs/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.json(await tabs.replace(req.params.id, req.body, { credentials }));
  });

  router.delete('/tabs/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    await tabs.delete(req.params.id, { credentials });
    res.status(204).end();
  });

  return router;
}
