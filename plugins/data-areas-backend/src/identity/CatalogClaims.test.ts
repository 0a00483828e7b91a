import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { organisation } from '../__testUtils__/organisation';
import { CatalogClaims } from './CatalogClaims';

const group = (name: string, parent: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name },
  relations: [{ type: 'childOf', targetRef: `group:default/${parent}` }],
});

function claimsOver(entities: Entity[]) {
  const clock = { now: 0 };
  const source = { current: catalogServiceMock({ entities }) };
  const catalog = catalogServiceMock.mock({
    getEntityByRef: (ref, options) =>
      source.current.getEntityByRef(ref, options),
    getEntitiesByRefs: (request, options) =>
      source.current.getEntitiesByRefs(request, options),
  });
  const claims = CatalogClaims.create({
    catalog,
    auth: mockServices.auth(),
    now: () => clock.now,
  });
  return { claims, clock, source, catalog };
}

describe('CatalogClaims', () => {
  it('knows the user and all groups above', async () => {
    const { claims } = claimsOver(organisation);
    expect([...(await claims.claimsOf('user:default/sam')).keys()]).toEqual([
      'user:default/sam',
      'group:default/safety-data',
      'group:default/safety',
    ]);
    expect([...(await claims.claimsOf('user:default/unknown')).keys()]).toEqual(
      ['user:default/unknown'],
    );
  });

  it('comes to an end with groups in a circle', async () => {
    const { claims } = claimsOver([
      ...organisation.filter(
        ({ metadata }) => !metadata.name.startsWith('safety'),
      ),
      group('safety-data', 'safety'),
      group('safety', 'safety-data'),
    ]);
    expect((await claims.claimsOf('user:default/sam')).size).toBe(3);
  });

  it('forgets a membership within 30 seconds, asks once meanwhile, and keeps no failure', async () => {
    const { claims, clock, source, catalog } = claimsOver(organisation);
    await Promise.all([
      claims.claimsOf('user:default/sam'),
      claims.claimsOf('user:default/sam'),
    ]);
    expect(catalog.getEntityByRef).toHaveBeenCalledTimes(1);
    source.current = catalogServiceMock({ entities: [] });
    clock.now = 29_999;
    expect((await claims.claimsOf('user:default/sam')).size).toBe(3);
    clock.now = 30_000;
    expect((await claims.claimsOf('user:default/sam')).size).toBe(1);

    clock.now = 60_000;
    catalog.getEntityByRef.mockRejectedValueOnce(new Error('catalog is away'));
    await expect(claims.claimsOf('user:default/sam')).rejects.toThrow(
      'catalog is away',
    );
    source.current = catalogServiceMock({ entities: organisation });
    expect((await claims.claimsOf('user:default/sam')).size).toBe(3);
  });

  it('reads the owner of a domain', async () => {
    const { claims } = claimsOver(organisation);
    expect(await claims.ownerOfDomain('domain:default/safety')).toBe(
      'group:default/safety',
    );
    expect(await claims.ownerOfDomain('domain:default/none')).toBeUndefined();
    expect(await claims.ownerOfDomain('group:default/safety')).toBeUndefined();
  });
});
