import { setTimeout as sleep } from 'node:timers/promises';
import {
  type BackstageCredentials,
  resolveSafeChildPath,
} from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { InputError, isError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { PublishFinding } from '@meshport/plugin-data-areas-common';
import {
  type DataAreasClient,
  PublishRefusedError,
} from '@meshport/plugin-data-areas-node';
import { areaNameOf } from '../areaNameOf';
import { findingsText } from '../documents/findingsText';
import { readWorkspaceDocuments } from '../documents/readWorkspaceDocuments';
import { findArea } from '../findArea';
import { examples } from './productPublish.examples';

/** How long the catalog may take before the link is given anyway. */
const CATALOG_TIMEOUT_MS = 60_000;

/** A dry run loads nothing, so it cannot keep what only holds for the new data. */
const NEEDS_DATA = new Set([
  'binding.dataset',
  'binding.column',
  'binding.type',
]);

/**
 * Publishes a product from documents in the workspace, on behalf of who runs
 * the template.
 *
 * @public
 */
export function createProductPublishAction(options: {
  areas: DataAreasClient;
  catalog: CatalogService;
}) {
  const { areas, catalog } = options;
  return createTemplateAction({
    id: 'meshport:product:publish',
    description:
      'Publishes a data product through an area: stores its documents and binds its ports to datasets',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        area: z => z.string().describe('Name or entity ref of the area'),
        product: z =>
          z.string().describe('Name by which the product is published'),
        path: z =>
          z
            .string()
            .describe(
              'Folder in the workspace with the documents, ./product where absent',
            )
            .optional(),
        ports: z =>
          z
            .array(
              z.object({
                port: z.string(),
                version: z.number(),
                object: z.string().optional(),
                dataset: z.string(),
              }),
            )
            .describe('Which dataset each output port offers'),
      },
      output: {
        productRef: z => z.string().describe('Entity ref of the product'),
        catalogPath: z =>
          z.string().describe('Path of the product page in the portal'),
        sqlNames: z => z.array(z.string()).describe('SQL names of the ports'),
      },
    },
    async handler(ctx) {
      const { product, ports } = ctx.input;
      const area = areaNameOf(ctx.input.area);
      const documents = await readWorkspaceDocuments(
        resolveSafeChildPath(ctx.workspacePath, ctx.input.path ?? './product'),
      );
      const request = { ...documents, ports };
      const credentials = await ctx.getInitiatorCredentials();
      const call = { credentials, signal: ctx.signal };
      const output = (productRef: string, sqlNames: string[]) => {
        const { namespace, name } = parseEntityRef(productRef);
        ctx.output('productRef', productRef);
        ctx.output('catalogPath', `/catalog/${namespace}/dataproduct/${name}`);
        ctx.output('sqlNames', sqlNames);
      };

      if (ctx.isDryRun) {
        if (!(await findArea(areas, area, call))) {
          ctx.logger.info(
            `The area ${area} is not there yet, so nothing more is checked`,
          );
        } else {
          const { findings } = await refusalsAsErrors(() =>
            areas.publish(
              area,
              product,
              { ...request, validateOnly: true },
              call,
            ),
          );
          const errors = findings.filter(
            ({ severity, rule }) =>
              severity === 'error' && !NEEDS_DATA.has(rule),
          );
          if (errors.length) {
            throw refusal(errors);
          }
          ctx.logger.info(`Would publish ${area}/${product}`);
        }
        output(`dataproduct:${area}/${product}`, []);
        return;
      }

      // The same documents and ports again change nothing.
      const published = await ctx.checkpoint({
        key: `meshport.product.publish.${area}.${product}`,
        fn: async () => {
          const result = await refusalsAsErrors(() =>
            areas.publish(area, product, request, call),
          );
          return {
            productRef: result.productRef ?? `dataproduct:${area}/${product}`,
            sqlNames: result.ports.map(({ sqlName }) =>
              [sqlName.catalog, sqlName.schema, sqlName.table].join('.'),
            ),
            warnings: findingsText(result.findings),
          };
        },
      });
      if (published.warnings) {
        ctx.logger.warn(published.warnings);
      }
      ctx.logger.info(
        `Published ${published.productRef} as ${published.sqlNames.join(', ')}`,
      );
      output(published.productRef, published.sqlNames);
      if (
        !(await isInCatalog(catalog, published.productRef, {
          credentials,
          signal: ctx.signal,
        }))
      ) {
        ctx.logger.warn(
          'The catalog does not show it yet; the link works as soon as it does',
        );
      }
    },
  });
}

async function refusalsAsErrors<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    // By name too: the package may be there twice.
    if (
      error instanceof PublishRefusedError ||
      (isError(error) && Array.isArray(error.findings))
    ) {
      throw refusal(error.findings as PublishFinding[]);
    }
    throw error;
  }
}

function refusal(findings: PublishFinding[]): InputError {
  return new InputError(
    `The product cannot be published:\n${findingsText(findings)}`,
  );
}

async function isInCatalog(
  catalog: CatalogService,
  ref: string,
  options: { credentials: BackstageCredentials; signal?: AbortSignal },
): Promise<boolean> {
  const { credentials, signal } = options;
  const deadline = Date.now() + CATALOG_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (await catalog.getEntityByRef(ref, { credentials })) {
      return true;
    }
    await sleep(1000, undefined, { signal });
  }
  return false;
}
