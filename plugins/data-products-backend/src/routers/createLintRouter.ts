import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type {
  DocumentFile,
  RequiredFields,
} from '@meshport/plugin-data-products-common';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { lintDocuments } from '../lint/lintDocuments';

/** `POST /lint`: checks documents in hand. @internal */
export function createLintRouter(options: {
  httpAuth: HttpAuthService;
  requiredFields: RequiredFields;
}): Router {
  const router = PromiseRouter();
  router.post('/lint', async (req, res) => {
    await options.httpAuth.credentials(req, { allow: ['user'] });
    const { documents } = req.body as { documents: DocumentFile[] };
    res.json({
      findings: lintDocuments(documents, options.requiredFields, Date.now()),
    });
  });
  return router;
}
