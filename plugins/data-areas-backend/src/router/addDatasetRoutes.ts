import type { Router } from 'express';
import type { Upload } from '../areas/DataAreas';
import type { RouterOptions } from './RouterOptions';

const PARQUET = 'application/vnd.apache.parquet';

/** @internal */
export function addDatasetRoutes(router: Router, options: RouterOptions): void {
  const { httpAuth, areas } = options;

  router.get('/areas/:area/datasets', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.json({ items: await areas.listDatasets(req.params.area, credentials) });
  });

  router.post('/areas/:area/datasets/:dataset/snapshots', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const { area, dataset } = req.params;
    const contentType: Upload['contentType'] = req.is(PARQUET)
      ? PARQUET
      : 'text/csv';
    const { snapshot, created } = await areas.addSnapshot(
      area,
      dataset,
      { body: req, contentType },
      credentials,
    );
    res.status(created ? 201 : 200).json(snapshot);
  });
}
