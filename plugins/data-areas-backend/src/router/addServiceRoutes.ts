import { NotFoundError } from '@backstage/errors';
import type { Request, Router } from 'express';
import type { RouterOptions } from './RouterOptions';
import { assertTrustedService } from './assertTrustedService';

/**
 * Routes that say everything about ports, whoever may see them: for the
 * platform's own plugins alone.
 *
 * @internal
 */
export function addServiceRoutes(router: Router, options: RouterOptions): void {
  const { httpAuth, bindings, changes, catalog } = options;
  const authorize = async (req: Request) =>
    assertTrustedService(
      await httpAuth.credentials(req, { allow: ['service'] }),
    );

  router.post('/ports/resolve', async (req, res) => {
    await authorize(req);
    const items = await bindings.resolve(req.body);
    res.json({ items: items.map(item => item ?? null) });
  });

  router.get('/ports', async (req, res) => {
    await authorize(req);
    const { cursor, after, text, limit } = req.query as unknown as {
      cursor?: string;
      after?: string;
      text?: string;
      limit: number;
    };
    res.json(await bindings.list({ cursor, after, text, limit }));
  });

  router.get('/changes', async (req, res) => {
    await authorize(req);
    const { after, limit } = req.query as unknown as {
      after: number;
      limit: number;
    };
    res.json(await changes.read({ after, limit }));
  });

  router.get('/catalog/areas/:area', async (req, res) => {
    await authorize(req);
    const { area } = req.params;
    res.json(
      found(await catalog.findArea(area), `Area '${area}' was not found`),
    );
  });

  router.get('/catalog/publications/:area/:product', async (req, res) => {
    await authorize(req);
    const { area, product } = req.params;
    const publication = await catalog.findPublication(area, product);
    res.json(
      found(publication, `Area '${area}' publishes no product '${product}'`),
    );
  });
}

function found<T>(value: T | undefined, message: string): T {
  if (value === undefined) {
    throw new NotFoundError(message);
  }
  return value;
}
