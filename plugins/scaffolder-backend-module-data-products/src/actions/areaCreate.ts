import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { DataAreasClient } from '@meshport/plugin-data-areas-node';
import { findArea } from '../findArea';
import { examples } from './areaCreate.examples';

/**
 * Creates an area on behalf of who runs the template. One that is there
 * already, with the same content, is kept.
 *
 * @public
 */
export function createAreaCreateAction(options: { areas: DataAreasClient }) {
  const { areas } = options;
  return createTemplateAction({
    id: 'meshport:area:create',
    description:
      'Creates a data area: the isolated place in which a domain stores and publishes data',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        name: z =>
          z
            .string()
            .describe(
              'Name of the area: lower case letters, digits and dashes. Its products live in the namespace of this name',
            ),
        title: z => z.string().describe('Title that people read'),
        domainRef: z =>
          z
            .string()
            .describe('Entity ref of the domain, domain:default/<name>'),
        ownerRef: z =>
          z
            .string()
            .describe(
              'Entity ref of the owner group, group:default/<name>. Decides on access to everything in the area',
            ),
        sqlName: z =>
          z
            .string()
            .describe(
              'First part of the SQL names of the area; made from the name where absent',
            )
            .optional(),
      },
      output: {
        areaRef: z => z.string().describe('Entity ref of the area'),
        name: z => z.string().describe('Name of the area'),
      },
    },
    async handler(ctx) {
      const { name, title, domainRef, ownerRef, sqlName } = ctx.input;
      const credentials = await ctx.getInitiatorCredentials();
      const call = { credentials, signal: ctx.signal };
      if (ctx.isDryRun) {
        const existing = await findArea(areas, name, call);
        ctx.logger.info(
          existing
            ? `The area ${name} is there already`
            : `Would create the area ${name} in ${domainRef} for ${ownerRef}`,
        );
        ctx.output('areaRef', `resource:default/${name}`);
        ctx.output('name', name);
        return;
      }
      // Asking for the same area again gives the area, so a task that is
      // resumed between the call and its checkpoint does no harm.
      const area = await ctx.checkpoint({
        key: `meshport.area.create.${name}`,
        fn: async () => {
          const created = await areas.createArea(
            {
              name,
              title,
              domainRef,
              ownerRef,
              ...(sqlName ? { sqlName } : {}),
            },
            call,
          );
          return { ref: created.ref, name: created.name };
        },
      });
      ctx.logger.info(`The area ${area.name} is there`);
      ctx.output('areaRef', area.ref);
      ctx.output('name', area.name);
    },
  });
}
