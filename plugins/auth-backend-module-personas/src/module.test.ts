import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import authModulePersonas from '.';

const user = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: {
    name: 'sam',
    annotations: { 'meshport.dev/persona': 'Owns safety data' },
  },
  spec: {
    profile: { displayName: 'Sam Safety' },
    memberOf: ['safety-team'],
  },
  relations: [{ type: 'memberOf', targetRef: 'group:default/safety-team' }],
};

const nodeEnv = process.env.NODE_ENV;

function setNodeEnv(value: string | undefined) {
  Object.assign(process.env, { NODE_ENV: value });
}

async function start(options: { personas?: string; host?: string }) {
  return startTestBackend({
    features: [
      authPlugin,
      authModulePersonas,
      catalogServiceMock.factory({ entities: [user] }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost:3000' },
          backend: {
            baseUrl: 'http://localhost:7007',
            listen: { port: 0, host: options.host ?? '127.0.0.1' },
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
          auth: {
            providers: options.personas
              ? { personas: { file: options.personas } }
              : {},
          },
        },
      }),
    ],
  });
}

describe('auth-backend-module-personas', () => {
  let file: string;

  beforeAll(async () => {
    file = join(await mkdtemp(join(tmpdir(), 'personas-')), 'org.yaml');
    await writeFile(file, JSON.stringify(user));
  });

  afterEach(() => setNodeEnv(nodeEnv));

  it('signs in a persona with its groups from the catalog, and nobody else', async () => {
    setNodeEnv('development');
    const { server } = await start({ personas: file });

    const list = await request(server).get(
      '/api/auth/personas/start?env=development',
    );
    expect(list.body.personas).toEqual([
      {
        ref: 'user:default/sam',
        name: 'sam',
        title: 'Sam Safety',
        description: 'Owns safety data',
        groups: ['safety-team'],
      },
    ]);

    const session = await request(server)
      .get('/api/auth/personas/refresh')
      .set('x-meshport-persona', 'sam');
    expect(session.status).toBe(200);
    expect(session.body.backstageIdentity.identity).toEqual({
      type: 'user',
      userEntityRef: 'user:default/sam',
      ownershipEntityRefs: ['user:default/sam', 'group:default/safety-team'],
    });

    const stranger = await request(server)
      .get('/api/auth/personas/refresh')
      .set('x-meshport-persona', 'mallory');
    expect(stranger.status).toBe(401);
  });

  it('registers nothing without configuration, in production too', async () => {
    setNodeEnv('production');
    const { server } = await start({});
    const response = await request(server)
      .get('/api/auth/personas/refresh')
      .set('x-meshport-persona', 'sam');
    expect(response.status).toBe(404);
  });

  it.each([
    { why: "NODE_ENV is 'production'", env: 'production', host: '127.0.0.1' },
    {
      why: "backend.listen.host is '0.0.0.0'",
      env: 'development',
      host: '0.0.0.0',
    },
  ])('refuses to start when $why', async ({ why, env, host }) => {
    setNodeEnv(env);
    await expect(start({ personas: file, host })).rejects.toThrow(why);
  });
});
