import type { HttpAuthService } from '@backstage/backend-plugin-api';
import Router from 'express-promise-router';
import type { Router as ExpressRouter } from 'express';
import type { PageRequest } from '../saved/ownPage';
import type { SavedQueryService } from './SavedQueryService';

/** Saved queries. @internal */
export function createSavedQueriesRouter(options: {
  savedQueries: SavedQueryService;
  httpAuth: HttpAuthService;
}): ExpressRouter {
  const { savedQueries, httpAuth } = options;
  const router = Router();

  router.get('/saved-queries', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const page = req.query as unknown as PageRequest;
    res.json(await savedQueries.list(page, { credentials }));
  });

  router.post('/saved-queries', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.status(201).json(await savedQueries.create(req.body, { credentials }));
  });

  router.get('/saved-queries/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.json(await savedQueries.get(req.params.id, { credentials }));
  });

  router.put('/saved-queries/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const { id } = req.params;
    res.json(await savedQueries.replace(id, req.body, { credentials }));
  });

  router.delete('/saved-queries/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    await savedQueries.delete(req.params.id, { credentials });
    res.status(204).end();
  });

  return router;
}
