import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { writeOptions, type RouterOptions } from './RouterOptions';

/** Deciding for somebody else, and what waits for whom. @internal */
export function createDelegationsRouter(options: RouterOptions): Router {
  const { httpAuth, services } = options;
  const { delegations, requests } = services;
  const router = PromiseRouter();

  router.get('/counts', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.json(await requests.counts({ credentials }));
  });

  router.get('/delegations', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.json(await delegations.list({ credentials }));
  });

  router.post('/delegations', async (req, res) => {
    const write = await writeOptions(httpAuth, req);
    res.status(201).json(await delegations.create(req.body, write));
  });

  router.post('/delegations/:delegationId/end', async (req, res) => {
    const write = await writeOptions(httpAuth, req);
    const { delegationId } = req.params;
    res.json(await delegations.end(delegationId, req.body ?? {}, write));
  });

  return router;
}
