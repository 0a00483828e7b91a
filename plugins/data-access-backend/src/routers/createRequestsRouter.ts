import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { ListRequestsInput } from '../operations/listRequests';
import { writeOptions, type RouterOptions } from './RouterOptions';

/** Asking, and following what was asked. @internal */
export function createRequestsRouter(options: RouterOptions): Router {
  const { httpAuth, services } = options;
  const { requests } = services;
  const router = PromiseRouter();

  router.get('/purposes', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.json(await requests.listPurposes({ credentials }));
  });

  router.get('/consumers', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.json(await requests.listConsumers({ credentials }));
  });

  router.post('/requests', async (req, res) => {
    const write = await writeOptions(httpAuth, req);
    const { validateOnly, ...input } = req.body;
    if (validateOnly) {
      const { draft: _, ...asked } = input;
      res.json(await requests.preview(asked, write));
    } else {
      res.status(201).json(await requests.create(input, write));
    }
  });

  router.post('/requests/preview', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.json(await requests.preview(req.body, { credentials }));
  });

  router.get('/requests', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const input = req.query as unknown as ListRequestsInput;
    res.json(await requests.list(input, { credentials }));
  });

  router.get('/requests/:requestId', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.json(await requests.get(req.params.requestId, { credentials }));
  });

  router.put('/requests/:requestId', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.json(
      await requests.update(req.params.requestId, req.body, {
        credentials,
      }),
    );
  });

  router.get('/requests/:requestId/history', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.json(await requests.history(req.params.requestId, { credentials }));
  });

  router.post('/requests/:requestId/submit', async (req, res) => {
    const write = await writeOptions(httpAuth, req);
    res.json(
      await requests.submit(req.params.requestId, req.body ?? {}, write),
    );
  });

  router.post('/requests/:requestId/withdraw', async (req, res) => {
    const write = await writeOptions(httpAuth, req);
    res.json(
      await requests.withdraw(req.params.requestId, req.body ?? {}, write),
    );
  });

  return router;
}
