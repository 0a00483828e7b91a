import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { ListQueryableInput } from '../operations/listQueryable';
import type { RouterOptions } from './RouterOptions';

/** Decisions, and what they come to for a user. @internal */
export function createDecisionsRouter(options: RouterOptions): Router {
  const { httpAuth, services } = options;
  const { decisions } = services;
  const router = PromiseRouter();

  router.get('/access', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const portRefs = req.query.portRef as string[];
    res.json(await decisions.listAccess({ portRefs }, { credentials }));
  });

  router.get('/queryable', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const { text, cursor, limit } = req.query as unknown as ListQueryableInput;
    res.json(
      await decisions.listQueryable({ text, cursor, limit }, { credentials }),
    );
  });

  router.post('/decisions', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.json(await decisions.decide(req.body, { credentials }));
  });

  router.post('/decisions/subject', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['service'] });
    res.json(await decisions.decideForSubject(req.body, { credentials }));
  });

  router.post('/decisions/renew', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['service'] });
    res.json(await decisions.renew(req.body.ids, { credentials }));
  });

  router.post('/decisions/release', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['service'] });
    await decisions.release(req.body.ids, { credentials });
    res.status(204).end();
  });

  return router;
}
