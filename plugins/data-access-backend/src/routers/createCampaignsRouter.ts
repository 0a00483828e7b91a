import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { PageRequest } from '../database/paging';
import { writeOptions, type RouterOptions } from './RouterOptions';

/** Looking again at what was granted. @internal */
export function createCampaignsRouter(options: RouterOptions): Router {
  const { httpAuth, services } = options;
  const { campaigns } = services;
  const router = PromiseRouter();

  router.get('/campaigns', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.json(await campaigns.list({ credentials }));
  });

  router.post('/campaigns', async (req, res) => {
    const write = await writeOptions(httpAuth, req);
    res.status(201).json(await campaigns.create(req.body, write));
  });

  router.get('/campaigns/:campaignId', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.json(await campaigns.get(req.params.campaignId, { credentials }));
  });

  router.get('/campaigns/:campaignId/items', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const page = req.query as unknown as PageRequest;
    const { campaignId } = req.params;
    res.json(await campaigns.listItems(campaignId, page, { credentials }));
  });

  router.post('/campaigns/:campaignId/answers', async (req, res) => {
    const write = await writeOptions(httpAuth, req);
    const { campaignId } = req.params;
    res.json(await campaigns.answer(campaignId, req.body.items, write));
  });

  return router;
}
