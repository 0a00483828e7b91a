import type { Router } from 'express';
import type { RouterOptions } from './RouterOptions';

/** @internal */
export function addPublicationRoutes(
  router: Router,
  options: RouterOptions,
): void {
  const { httpAuth, areas } = options;
  const path = '/areas/:area/publications/:product';

  router.put(path, async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const { area, product } = req.params;
    res.json(await areas.publish(area, product, req.body, credentials));
  });

  router.get(path, async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const { area, product } = req.params;
    res.json(await areas.getPublication(area, product, credentials));
  });
}
