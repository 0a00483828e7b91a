import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type { ChartDataRequest } from '@meshport/plugin-data-query-common';
import Router from 'express-promise-router';
import type { Router as ExpressRouter } from 'express';
import { sendQuery } from '../routes/sendQuery';
import type { ChartDataService } from './ChartDataService';

/** The rows of a chart. @internal */
export function createChartDataRouter(options: {
  chartData: ChartDataService;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
}): ExpressRouter {
  const { chartData, httpAuth, auditor } = options;
  const router = Router();

  router.post('/charts/data', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const request = req.body as ChartDataRequest;
    await sendQuery({
      req,
      res,
      auditor,
      meta: { queryType: 'chart', purpose: request.purpose ?? null },
      start: signal => chartData.run(request, { credentials, signal }),
    });
  });

  return router;
}
