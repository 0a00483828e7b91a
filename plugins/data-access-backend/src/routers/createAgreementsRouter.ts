import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { ListAgreementsInput } from '../operations/listAgreements';
import { writeOptions, type RouterOptions } from './RouterOptions';

/** What holds, and ending it. @internal */
export function createAgreementsRouter(options: RouterOptions): Router {
  const { httpAuth, services } = options;
  const { agreements } = services;
  const router = PromiseRouter();

  router.get('/agreements', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const input = req.query as unknown as ListAgreementsInput;
    res.json(await agreements.list(input, { credentials }));
  });

  router.get('/agreements/:agreementId', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.json(await agreements.get(req.params.agreementId, { credentials }));
  });

  router.get('/agreements/:agreementId/history', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.json(await agreements.history(req.params.agreementId, { credentials }));
  });

  router.post('/agreements/:agreementId/revoke', async (req, res) => {
    const write = await writeOptions(httpAuth, req);
    const { agreementId } = req.params;
    res.json(await agreements.revoke(agreementId, req.body, write));
  });

  for (const action of ['suspend', 'resume'] as const) {
    router.post(`/agreements/:agreementId/${action}`, async (req, res) => {
      const write = await writeOptions(httpAuth, req);
      const { agreementId } = req.params;
      res.json(
        await agreements.suspend(agreementId, action, req.body ?? {}, write),
      );
    });
  }

  router.post('/agreements/:agreementId/hand-back', async (req, res) => {
    const write = await writeOptions(httpAuth, req);
    const { agreementId } = req.params;
    res.json(await agreements.handBack(agreementId, req.body ?? {}, write));
  });

  router.post('/agreements/:agreementId/extend', async (req, res) => {
    const write = await writeOptions(httpAuth, req);
    const { agreementId } = req.params;
    res.status(201).json(await agreements.extend(agreementId, req.body, write));
  });

  router.post('/agreements/:agreementId/accept-columns', async (req, res) => {
    const write = await writeOptions(httpAuth, req);
    const { agreementId } = req.params;
    res.json(await agreements.acceptColumns(agreementId, req.body, write));
  });

  return router;
}
