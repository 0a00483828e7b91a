import { setImmediate } from 'node:timers/promises';
import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type {
  DocumentFile,
  RequiredFields,
} from '@meshport/plugin-data-products-common';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import pLimit from 'p-limit';
import { lintDocuments } from '../lint/lintDocuments';

/** `POST /lint`: checks documents in hand. @internal */
export function createLintRouter(options: {
  httpAuth: HttpAuthService;
  requiredFields: RequiredFields;
}): Router {
  const router = PromiseRouter();
  const inTurn = pLimit(1);
  router.post('/lint', async (req, res) => {
    await options.httpAuth.credentials(req, { allow: ['user'] });
    const { documents } = req.body as { documents: DocumentFile[] };
    const now = Date.now();
    const findings = await Promise.all(
      documents.map(document =>
        inTurn(async () => {
          // A large one takes a second: what else the process does goes between.
          await setImmediate();
          return lintDocuments([document], options.requiredFields, now);
        }),
      ),
    );
    res.json({ findings: findings.flat() });
  });
  return router;
}
