import { InputError, isError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { SnapshotFinding } from '@meshport/plugin-data-areas-common';
import {
  type DataAreasClient,
  SnapshotRefusedError,
} from '@meshport/plugin-data-areas-node';
import { areaNameOf } from '../areaNameOf';
import { csvHeader } from '../datasets/csvHeader';
import { openDatasetSource } from '../datasets/openDatasetSource';
import { examples } from './datasetLoad.examples';

/**
 * Loads a CSV or Parquet file into a dataset of an area, on behalf of who runs
 * the template.
 *
 * @public
 */
export function createDatasetLoadAction(options: { areas: DataAreasClient }) {
  const { areas } = options;
  return createTemplateAction({
    id: 'meshport:dataset:load',
    description:
      'Loads a CSV or Parquet file as the newest snapshot of a dataset',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        area: z => z.string().describe('Name or entity ref of the area'),
        dataset: z =>
          z.string().describe('Name of the dataset; created where it is new'),
        path: z =>
          z
            .string()
            .describe('File in the workspace, .csv or .parquet')
            .optional(),
        text: z =>
          z.string().describe('CSV text, first line with names').optional(),
        dataUrl: z =>
          z
            .string()
            .describe('An uploaded file as a data URL, CSV or Parquet')
            .optional(),
      },
      output: {
        dataset: z => z.string().describe('Name of the dataset'),
        rows: z => z.number().describe('Number of rows'),
        columns: z =>
          z
            .array(z.object({ name: z.string(), type: z.string() }))
            .describe('Columns as found in the file, with the engine’s types'),
      },
    },
    async handler(ctx) {
      const { dataset, path, text, dataUrl } = ctx.input;
      const area = areaNameOf(ctx.input.area);
      const source = openDatasetSource(ctx.workspacePath, {
        path,
        text,
        dataUrl,
      });
      ctx.output('dataset', dataset);
      if (ctx.isDryRun) {
        ctx.logger.info(`Would load ${source.name} into ${area}/${dataset}`);
        ctx.output('rows', 0);
        ctx.output('columns', await csvHeader(source));
        return;
      }
      const credentials = await ctx.getInitiatorCredentials();
      // The same bytes again give the same snapshot.
      const loaded = await ctx.checkpoint({
        key: `meshport.dataset.load.${area}.${dataset}`,
        fn: async () => {
          const snapshot = await refusalAsError(dataset, () =>
            areas.addSnapshot(
              area,
              dataset,
              { body: source.open(), contentType: source.contentType },
              { credentials, signal: ctx.signal },
            ),
          );
          const { rows, columns } = snapshot;
          return {
            rows,
            columns: columns.map(({ name, type }) => ({ name, type })),
          };
        },
      });
      ctx.logger.info(
        `${area}/${dataset} has ${loaded.rows} rows, ${loaded.columns.length} columns`,
      );
      ctx.output('rows', loaded.rows);
      ctx.output('columns', loaded.columns);
    },
  });
}

/** The page of a task shows nothing of an error but its message. */
async function refusalAsError<T>(
  dataset: string,
  load: () => Promise<T>,
): Promise<T> {
  try {
    return await load();
  } catch (error) {
    // By shape too: the package may be there twice.
    if (
      error instanceof SnapshotRefusedError ||
      (isError(error) && Array.isArray(error.findings))
    ) {
      const findings = error.findings as SnapshotFinding[];
      throw new InputError(
        `The file cannot become the data of '${dataset}', which stays as it is:\n${findings
          .map(({ message, rule }) => `${message} (${rule})`)
          .join('\n')}`,
      );
    }
    throw error;
  }
}
