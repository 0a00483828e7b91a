// @ts-check
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { waitFor } from './waitFor.mjs';

/**
 * Makes `network.airport_aliases` from the story's CSV with the template "A
 * new data product", as its wizard would.
 *
 * @param {object} options
 * @param {string} options.root
 * @param {import('./MeshportClient.mjs').MeshportClient} options.client
 */
export async function publishAliases({ root, client }) {
  const csv = await readFile(
    join(root, 'examples/story/airport_aliases.csv'),
    'utf8',
  );
  const { id } = await client.json('/api/scaffolder/v2/tasks', {
    body: {
      templateRef: 'template:default/new-data-product',
      values: {
        where: 'existing',
        area: 'resource:default/network',
        source: 'text',
        text: csv,
        name: 'airport_aliases',
        title: 'Airport aliases',
        purpose:
          'Says which airport a bird strike report means, so that strikes join with airports.',
        port: 'aliases',
        access: 'public',
        columns: [
          {
            name: 'airport_name',
            description: 'Name of the airport as bird strike reports write it',
            classification: 'public',
          },
          {
            name: 'iata',
            description: 'IATA code of the airport',
            classification: 'public',
          },
        ],
      },
    },
  });
  await waitFor(
    'The scaffolder task',
    async () => {
      const task = await client.json(`/api/scaffolder/v2/tasks/${id}`);
      if (task.status === 'failed') {
        const events = await client.json(
          `/api/scaffolder/v2/tasks/${id}/events`,
        );
        throw new Error(JSON.stringify(events.slice(-3)));
      }
      return task.status === 'completed';
    },
    90_000,
  );
}
