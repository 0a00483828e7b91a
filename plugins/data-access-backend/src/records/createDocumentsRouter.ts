import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { DocumentFormat } from '../documents/getDocument';
import type { RecordsRouterOptions } from './createLedgerRouter';

/** Agreements as documents, and where their grants are. @internal */
export function createDocumentsRouter(options: RecordsRouterOptions): Router {
  const { httpAuth, records } = options;
  const router = PromiseRouter();

  router.get('/agreements/:agreementId/document', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const format = req.query.format as DocumentFormat;
    res.json(
      await records.getDocument(
        { agreementId: req.params.agreementId, format },
        { credentials },
      ),
    );
  });

  router.get('/agreements/:agreementId/provisioning', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.json(
      await records.getProvisioning(req.params.agreementId, { credentials }),
    );
  });

  router.post('/requests/import', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const request = await records.importDocument(req.body, {
      credentials,
      idempotencyKey: req.header('Idempotency-Key'),
    });
    res.status(201).json(request);
  });

  return router;
}
