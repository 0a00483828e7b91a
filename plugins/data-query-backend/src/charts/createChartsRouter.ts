import type { HttpAuthService } from '@backstage/backend-plugin-api';
import Router from 'express-promise-router';
import type { Router as ExpressRouter } from 'express';
import type { ChartService } from './ChartService';

/** Saved charts. @internal */
export function createChartsRouter(options: {
  charts: ChartService;
  httpAuth: HttpAuthService;
}): ExpressRouter {
  const { charts, httpAuth } = options;
  const router = Router();

  router.get('/charts', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const savedQueryId = String(req.query.savedQueryId);
    res.json(await charts.list(savedQueryId, { credentials }));
  });

  router.post('/charts', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.status(201).json(await charts.create(req.body, { credentials }));
  });

  router.get('/charts/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.json(await charts.get(req.params.id, { credentials }));
  });

  router.put('/charts/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.json(await charts.replace(req.params.id, req.body, { credentials }));
  });

  router.delete('/charts/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    await charts.delete(req.params.id, { credentials });
    res.status(204).end();
  });

  return router;
}
