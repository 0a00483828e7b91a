import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import express from 'express';
import request from 'supertest';
import { createRequestValidator } from './createRequestValidator';
import { loadOpenApiDocument } from './loadOpenApiDocument';
import { validateResponse } from './validateResponse';

const DOCUMENT = `
openapi: 3.1.0
info: { title: test, version: '1' }
servers: [{ url: /api/things }]
paths:
  /things/newest:
    get: { responses: { 204: { description: none } } }
  /things/{thing}:
    parameters:
      - { name: thing, in: path, required: true, schema: { type: string, pattern: '^[a-z ]+$' } }
    get:
      parameters:
        - { $ref: '#/components/parameters/limit' }
        - { name: tag, in: query, schema: { type: array, items: { type: string, maxLength: 3 } } }
        - { name: mine, in: query, schema: { type: boolean } }
        - { name: If-Seen, in: header, schema: { type: string, format: date } }
      responses:
        200:
          description: a thing
          content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } }
        4XX: { $ref: '#/components/responses/Failure' }
    post:
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } }
      responses: { 201: { description: made } }
    put:
      requestBody:
        required: true
        content: { text/csv: {} }
      responses: { 204: { description: stored } }
components:
  parameters:
    limit: { name: limit, in: query, schema: { type: integer, minimum: 1, default: 10 } }
  responses:
    Failure:
      description: why
      content: { application/json: { schema: { type: object, required: [error] } } }
  schemas:
    Thing:
      type: object
      required: [name]
      additionalProperties: false
      properties:
        name: { type: string }
        level: { enum: [high, low] }
        parts: { type: array, items: { $ref: '#/components/schemas/Thing' } }
`;

const folder = mkdtempSync(join(tmpdir(), 'openapi-'));
const file = join(folder, 'openapi.yaml');
writeFileSync(file, DOCUMENT);
const document = loadOpenApiDocument(file);
afterAll(() => rmSync(folder, { recursive: true }));

const app = express();
app.use(express.json(), createRequestValidator(document));
app.get('/things/newest', (_req, res) => res.status(204).end());
app.get('/things/:thing', (req, res) => res.json({ query: req.query }));
app.post('/things/:thing', (req, res) => res.status(201).json(req.body));
app.put('/things/:thing', (req, res) => {
  let bytes = 0;
  req.on('data', chunk => (bytes += chunk.length));
  req.on('end', () => res.json({ bytes }));
});
app.get('/undocumented', (_req, res) => res.json({}));
app.use(
  MiddlewareFactory.create({
    logger: mockServices.logger.mock(),
    config: mockServices.rootConfig(),
  }).error(),
);

async function refusal(test: request.Test): Promise<string> {
  const response = await test;
  expect(response.status).toBe(400);
  expect(response.body.error.name).toBe('InputError');
  return response.body.error.message;
}

describe('createRequestValidator', () => {
  it('gives the route query parameters in their types, with defaults', async () => {
    const one = await request(app).get('/things/bolt?tag=a&mine=true');
    expect(one.body.query).toEqual({ limit: 10, tag: ['a'], mine: true });
    const many = await request(app).get('/things/bolt?limit=5&tag=a&tag=b');
    expect(many.body.query).toEqual({ limit: 5, tag: ['a', 'b'] });
  });

  it.each([
    ['/things/bolt?limit=0', "Query parameter at '/limit' must be >= 1"],
    ['/things/bolt?limit=ten', "Query parameter at '/limit' must be integer"],
    ['/things/bolt?limt=1', "Query parameter at '/limt' is not known here"],
    [
      '/things/bolt?tag=a&tag=long',
      "Query parameter at '/tag/1' must NOT have more than 3 characters",
    ],
    ['/things/bolt?mine[a]=1', "Query parameter at '/mine' must be boolean"],
    [
      '/things/BOLT%21',
      `Path parameter at '/thing' must match pattern "^[a-z ]+$"`,
    ],
    ['/THINGS/bolt/?limit=0', "Query parameter at '/limit' must be >= 1"],
    [
      '/things/%ZZ',
      "Path parameter at '/thing' is not properly percent-encoded",
    ],
  ])('refuses GET %s', async (path, message) => {
    expect(await refusal(request(app).get(path))).toBe(message);
  });

  it('decodes path parameters and prefers concrete paths', async () => {
    expect((await request(app).get('/things/old%20bolt')).status).toBe(200);
    expect((await request(app).get('/things/newest')).status).toBe(204);
  });

  it('checks headers whatever their case', async () => {
    const test = request(app).get('/things/bolt').set('if-seen', 'today');
    expect(await refusal(test)).toBe(
      `Header at '/if-seen' must match format "date"`,
    );
  });

  it.each([
    [{}, "Request body at '/name' is missing"],
    [{ name: 1 }, "Request body at '/name' must be string"],
    [{ name: 'a', 'x/y': 1 }, "Request body at '/x~1y' is not known here"],
    [
      { name: 'a', level: 'mid' },
      `Request body at '/level' must be one of "high", "low"`,
    ],
    [
      { name: 'a', parts: [{ name: 'b', parts: [{}] }] },
      "Request body at '/parts/0/parts/0/name' is missing",
    ],
  ])('refuses body %j', async (body, message) => {
    expect(await refusal(request(app).post('/things/bolt').send(body))).toBe(
      message,
    );
  });

  it.each([
    [{ name: 'a\u0000b' }, "Request body at '/name'"],
    [
      { name: 'a', parts: [{ name: 'b' }, { name: '\u0000' }] },
      "Request body at '/parts/1/name'",
    ],
  ])('refuses U+0000 in body %j', async (body, where) => {
    expect(await refusal(request(app).post('/things/bolt').send(body))).toBe(
      `${where} must not hold the character U+0000`,
    );
  });

  it('refuses U+0000 in names of properties, in queries and in paths', async () => {
    const free = structuredClone(document);
    Object.assign(free.components!.schemas!, {
      Thing: { type: 'object', additionalProperties: true },
    });
    free.paths['/things/{thing}'].parameters = [
      { name: 'thing', in: 'path', required: true },
    ];
    const other = express();
    other.use(express.json(), createRequestValidator(free));
    other.use(
      MiddlewareFactory.create({
        logger: mockServices.logger.mock(),
        config: mockServices.rootConfig(),
      }).error(),
    );
    expect(
      await refusal(
        request(other)
          .post('/things/bolt')
          .send({ a: { 'x/y': { 'b\u0000': 1 } } }),
      ),
    ).toBe("Request body at '/a/x~1y' must not hold the character U+0000");
    expect(await refusal(request(other).get('/things/bolt%00'))).toBe(
      "Path parameter at '/thing' must not hold the character U+0000",
    );
    expect(await refusal(request(other).get('/things/bolt?tag=%00'))).toBe(
      "Query parameter at '/tag/0' must not hold the character U+0000",
    );
    // As deep as it is nested.
    const deep = `${'['.repeat(20_000)}"\\u0000"${']'.repeat(20_000)}`;
    expect(
      await refusal(
        request(other)
          .post('/things/bolt')
          .type('application/json')
          .send(`{"a":${deep}}`),
      ),
    ).toMatch(/must not hold the character U\+0000$/);
  });

  it('refuses a missing body and one of a content type that is not listed', async () => {
    expect(await refusal(request(app).post('/things/bolt'))).toBe(
      'Request body is missing, send application/json',
    );
    const text = request(app)
      .post('/things/bolt')
      .type('text/plain')
      .send('{}');
    expect(await refusal(text)).toBe(
      "Content type 'text/plain' is not accepted here, send application/json",
    );
    const json = request(app).put('/things/bolt').send({ name: 'a' });
    expect(await refusal(json)).toBe(
      "Content type 'application/json' is not accepted here, send text/csv",
    );
  });

  it('leaves a body of another listed content type to the route', async () => {
    const response = await request(app)
      .put('/things/bolt')
      .type('text/csv')
      .send('a,b\n1,2\n');
    expect(response.body).toEqual({ bytes: 8 });
  });

  it('lets what the document does not have pass on', async () => {
    expect((await request(app).get('/undocumented?x=1')).status).toBe(200);
    expect((await request(app).delete('/things/bolt')).status).toBe(404);
  });

  it('refuses to start with a reference that leads nowhere', () => {
    const broken = structuredClone(document);
    broken.paths['/things/{thing}'].parameters = [
      { $ref: '#/components/parameters/gone' },
    ];
    expect(() => createRequestValidator(broken)).toThrow(
      "'#/components/parameters/gone' leads nowhere",
    );
  });
});

describe('validateResponse', () => {
  const answer = {
    method: 'GET',
    path: '/api/things/things/bolt?limit=1',
    status: 200,
  };

  it('accepts what the document says', () => {
    const accepted = [
      { ...answer, body: { name: 'bolt' } },
      { ...answer, status: 404, body: { error: {} } },
      { method: 'GET', path: '/things/newest', status: 204, body: undefined },
    ];
    for (const response of accepted) {
      expect(() => validateResponse(document, response)).not.toThrow();
    }
  });

  it('throws with all differences', () => {
    const body = { level: 'mid', colour: 'red' };
    expect(() => validateResponse(document, { ...answer, body })).toThrow(
      new Error(
        [
          'GET /api/things/things/bolt?limit=1 200 differs from the OpenAPI document:',
          "Body at '/name' is missing",
          "Body at '/colour' is not known here",
          `Body at '/level' must be one of "high", "low"`,
        ].join('\n'),
      ),
    );
  });

  it('throws for a status, a path and a body that the document does not have', () => {
    expect(() =>
      validateResponse(document, { ...answer, status: 302, body: {} }),
    ).toThrow('is not in the OpenAPI document');
    expect(() =>
      validateResponse(document, { ...answer, path: '/gone', body: {} }),
    ).toThrow('is not in the OpenAPI document');
    expect(() =>
      validateResponse(document, {
        method: 'GET',
        path: '/things/newest',
        status: 204,
        body: {},
      }),
    ).toThrow('has a body');
  });
});

describe('loadOpenApiDocument', () => {
  it('refuses a file that is something else', () => {
    const other = join(folder, 'other.yaml');
    writeFileSync(other, 'openapi: 3.0.3\npaths: {}\n');
    expect(() => loadOpenApiDocument(other)).toThrow(
      'is not an OpenAPI 3.1 document',
    );
  });
});
