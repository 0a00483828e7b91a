import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  loadOpenApiDocument,
  validateResponse,
} from '@meshport/backend-openapi';
import express from 'express';
import request from 'supertest';
import { createFunctionsRouter } from './createFunctionsRouter';

describe('GET /functions', () => {
  const app = express().use(
    createFunctionsRouter({ httpAuth: mockServices.httpAuth() }),
  );

  it('names what a query may call, and nothing that the gate refuses', async () => {
    const response = await request(app)
      .get('/functions')
      .set('Authorization', mockCredentials.user.header());
    expect(response.status).toBe(200);
    validateResponse(
      loadOpenApiDocument(
        resolvePackagePath(
          '@meshport/plugin-data-query-backend',
          'src/schema/openapi.yaml',
        ),
      ),
      { method: 'GET', path: '/functions', status: 200, body: response.body },
    );
    expect(response.body.expression).toEqual(
      expect.arrayContaining(['count', 'date_trunc', 'sum']),
    );
    expect(response.body.table).toEqual(['generate_series', 'range', 'unnest']);
    const all = [...response.body.expression, ...response.body.table];
    expect(all).not.toContain('read_csv');
    expect(all).not.toContain('getenv');
    expect(all).not.toContain('+');
  });
});
