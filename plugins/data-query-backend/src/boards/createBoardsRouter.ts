import type { HttpAuthService } from '@backstage/backend-plugin-api';
import Router from 'express-promise-router';
import type { Router as ExpressRouter } from 'express';
import type { PageRequest } from '../saved/ownPage';
import type { BoardService } from './BoardService';

/** Boards. @internal */
export function createBoardsRouter(options: {
  boards: BoardService;
  httpAuth: HttpAuthService;
}): ExpressRouter {
  const { boards, httpAuth } = options;
  const router = Router();

  router.get('/boards', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const page = req.query as unknown as PageRequest;
    res.json(await boards.list(page, { credentials }));
  });

  router.post('/boards', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.status(201).json(await boards.create(req.body, { credentials }));
  });

  router.get('/boards/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.json(await boards.get(req.params.id, { credentials }));
  });

  router.put('/boards/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.json(await boards.replace(req.params.id, req.body, { credentials }));
  });

  router.delete('/boards/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    await boards.delete(req.params.id, { credentials });
    res.status(204).end();
  });

  return router;
}
