import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { ListRequestsInput } from '../operations/listRequests';
import type { RouterOptions } from './RouterOptions';

/** Asking, and following what was asked. @internal */
export function createRequestsRouter(options: RouterOptions): Router {
  const { access, httpAuth } = options;
  const router = PromiseRouter();

  router.get('/purposes', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.json(await access.listPurposes({ credentials }));
  });

  router.post('/requests', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const request = await access.createRequest(req.body, {
      credentials,
      idempotencyKey: req.header('Idempotency-Key'),
    });
    res.status(201).json(request);
  });

  router.post('/requests/preview', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.json(await access.previewRequest(req.body, { credentials }));
  });

  router.get('/requests', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const input = req.query as unknown as ListRequestsInput;
    res.json(await access.listRequests(input, { credentials }));
  });

  router.get('/requests/:requestId', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.json(await access.getRequest(req.params.requestId, { credentials }));
  });

  router.post('/requests/:requestId/withdraw', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.json(
      await access.withdrawRequest(req.params.requestId, req.body ?? {}, {
        credentials,
      }),
    );
  });

  return router;
}
