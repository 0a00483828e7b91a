import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import knexFactory from 'knex';
import { Readable } from 'node:stream';
import { readDataAreasConfig } from '../config';
import { createDataAreas } from '../createDataAreas';

/** What the process is told on its command line. @internal */
export type ChildJob = {
  knex: object;
  directory: string;
  /** Base64 of a Parquet file; where absent old snapshots are removed. */
  file?: string;
};

/**
 * Loads one file into dataset `strikes` of area `safety`, or removes old
 * snapshots, in a process of its own that a fail point may end.
 */
async function main(job: ChildJob): Promise<void> {
  const knex = knexFactory(job.knex);
  const { areas, removeReplaced, stop } = await createDataAreas({
    config: readDataAreasConfig(
      new ConfigReader({
        dataAreas: { objectStore: { directory: job.directory } },
      }),
    ),
    knex,
    logger: mockServices.rootLogger({ level: 'none' }),
  });
  if (job.file === undefined) {
    await removeReplaced();
  } else {
    const area = await areas.findArea('safety');
    const body = Readable.from([Buffer.from(job.file, 'base64')]);
    await areas.addSnapshot(
      area!,
      'strikes',
      { body, contentType: 'application/vnd.apache.parquet' },
      'user:default/sam',
    );
  }
  await stop();
  await knex.destroy();
}

main(JSON.parse(process.argv[2])).catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
