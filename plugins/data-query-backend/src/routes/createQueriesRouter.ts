import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type {
  QueryKind,
  QueryRequest,
} from '@meshport/plugin-data-query-common';
import Router from 'express-promise-router';
import type { Router as ExpressRouter } from 'express';
import type { QueryService } from '../service/QueryService';
import { auditedToken } from '../tokens/tokenCredentials';
import { sendQuery } from './sendQuery';

/** Running, cancelling and looking back. @internal */
export function createQueriesRouter(options: {
  queries: QueryService;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
}): ExpressRouter {
  const { queries, httpAuth, auditor } = options;
  const router = Router();

  router.post('/queries', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const request = req.body as QueryRequest;
    await sendQuery({
      req,
      res,
      auditor,
      meta: {
        queryType: 'query',
        purpose: request.purpose ?? null,
        ...auditedToken(credentials),
      },
      start: signal => queries.run(request, { credentials, signal }),
    });
  });

  router.get('/queries', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const { limit, cursor, text, kind, tokenId } = req.query;
    res.json(
      await queries.list(
        {
          limit: Number(limit ?? 50),
          ...(cursor === undefined ? {} : { cursor: String(cursor) }),
          ...(text === undefined ? {} : { text: String(text) }),
          ...(kind === undefined
            ? {}
            : { kinds: [kind].flat() as QueryKind[] }),
          ...(tokenId === undefined ? {} : { tokenId: String(tokenId) }),
        },
        { credentials },
      ),
    );
  });

  router.delete('/queries/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    await queries.cancel(req.params.id, { credentials });
    res.status(204).end();
  });

  return router;
}
