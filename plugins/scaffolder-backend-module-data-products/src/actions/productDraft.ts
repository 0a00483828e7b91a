import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { DataAreasClient } from '@meshport/plugin-data-areas-node';
import { toEntityName } from '@meshport/plugin-data-products-common';
import { areaNameOf } from '../areaNameOf';
import {
  draftContractContent,
  draftProductContent,
} from '../documents/draftContents';
import { draftDocument } from '../documents/draftDocument';
import { logicalTypeOf } from '../documents/logicalTypeOf';
import type { ProductDraft } from '../documents/ProductDraft';
import { findArea } from '../findArea';
import { examples } from './productDraft.examples';

const CLASSIFICATIONS = [
  'public',
  'internal',
  'confidential',
  'restricted',
] as const;

/**
 * Drafts the ODPS and ODCS documents of a product with one port, in the
 * workspace.
 *
 * @public
 */
export function createProductDraftAction(options: { areas: DataAreasClient }) {
  const { areas } = options;
  return createTemplateAction({
    id: 'meshport:product:draft',
    description:
      'Drafts the ODPS and ODCS documents of a data product from what is known of it; documents that are there keep what they say',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        area: z => z.string().describe('Name or entity ref of the area'),
        name: z =>
          z.string().describe('Name of the product, such as airport_aliases'),
        title: z =>
          z.string().describe('Title; the name where absent').optional(),
        purpose: z =>
          z.string().describe('What the product is for, in a sentence'),
        usage: z => z.string().describe('How it may be used').optional(),
        limitations: z =>
          z.string().describe('What it is not good for').optional(),
        type: z =>
          z
            .enum(['sourceAligned', 'aggregate', 'consumerAligned'])
            .describe('sourceAligned where absent')
            .optional(),
        status: z =>
          z
            .enum(['proposed', 'draft', 'active', 'deprecated', 'retired'])
            .describe('active where absent')
            .optional(),
        access: z =>
          z
            .enum(['public', 'request'])
            .describe(
              'Whether everybody signed in reads, or asks first; request where absent',
            )
            .optional(),
        port: z =>
          z.string().describe('Name of the output port, the table in SQL'),
        portDescription: z => z.string().describe('What one row is').optional(),
        dataset: z =>
          z.string().describe('Dataset of the area that the port offers'),
        columns: z =>
          z
            .array(z.object({ name: z.string(), type: z.string() }))
            .describe('Columns as meshport:dataset:load found them'),
        descriptions: z =>
          z
            .array(
              z.object({
                name: z.string(),
                description: z.string().optional(),
                classification: z.enum(CLASSIFICATIONS).optional(),
                primaryKey: z.boolean().optional(),
              }),
            )
            .describe(
              'What people say of the columns; a column without classification is internal',
            )
            .optional(),
        domainRef: z =>
          z
            .string()
            .describe('Domain, only used while the area is not there')
            .optional(),
        ownerRef: z =>
          z
            .string()
            .describe('Owner group, only used while the area is not there')
            .optional(),
        targetPath: z =>
          z
            .string()
            .describe('Folder in the workspace, ./product where absent')
            .optional(),
      },
      output: {
        product: z =>
          z.string().describe('Name by which the product is published'),
        path: z =>
          z.string().describe('Folder of the documents in the workspace'),
        ports: z =>
          z
            .array(
              z.object({
                port: z.string(),
                version: z.number(),
                dataset: z.string(),
              }),
            )
            .describe('What meshport:product:publish binds'),
      },
    },
    async handler(ctx) {
      const { input } = ctx;
      const area = areaNameOf(input.area);
      const credentials = await ctx.getInitiatorCredentials();
      // Domain and owner are the area's, whatever a form says.
      const existing = await findArea(areas, area, {
        credentials,
        signal: ctx.signal,
      });
      const domainRef = existing?.domainRef ?? input.domainRef;
      const ownerRef = existing?.ownerRef ?? input.ownerRef;
      if (!domainRef || !ownerRef) {
        throw new InputError(`There is no area '${area}' that you may see`);
      }
      const names = new Set(input.columns.map(({ name }) => name));
      const unknown = (input.descriptions ?? []).filter(
        ({ name }) => !names.has(name),
      );
      if (unknown.length && names.size) {
        throw new InputError(
          `The data has no column ${unknown
            .map(({ name }) => `'${name}'`)
            .join(', ')}; it has ${[...names].join(', ')}`,
        );
      }
      const unreadable = input.columns.filter(
        ({ type }) => !logicalTypeOf(type),
      );
      for (const { name, type } of unreadable) {
        ctx.logger.warn(
          `Column ${name} is ${type}, which a contract cannot promise; it is left out`,
        );
      }
      const product = toEntityName(input.name);
      const draft: ProductDraft = {
        name: product,
        title: input.title || input.name,
        domain: parseEntityRef(domainRef, { defaultKind: 'domain' }).name,
        ownerRef,
        author:
          ctx.user?.ref &&
          parseEntityRef(ctx.user.ref, { defaultKind: 'user' }).name,
        type: input.type ?? 'sourceAligned',
        status: input.status ?? 'active',
        purpose: input.purpose,
        usage: input.usage,
        limitations: input.limitations,
        access: input.access ?? 'request',
        port: input.port,
        portDescription: input.portDescription,
        dataset: input.dataset,
        columns: input.columns,
        described: input.descriptions ?? [],
      };
      const folder = input.targetPath ?? './product';
      for (const [name, content] of [
        [`${product}.odps.yaml`, draftProductContent(draft)],
        [`${input.port}.odcs.yaml`, draftContractContent(draft)],
      ] as const) {
        await draftDocument({
          file: resolveSafeChildPath(ctx.workspacePath, `${folder}/${name}`),
          path: name,
          content,
        });
        ctx.logger.info(`Drafted ${name}`);
      }
      ctx.output('product', product);
      ctx.output('path', folder);
      ctx.output('ports', [
        { port: input.port, version: 1, dataset: input.dataset },
      ]);
    },
  });
}
