import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createServiceFactory,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { folderProvisioner } from './folderProvisioner';
import { installProvisioners } from './installProvisioners';

/**
 * What is around the plugin, in a folder that outlives it: grants are made
 * there, and events and notices arrive there, one a line.
 *
 * @internal
 */
export function folderFeatures(folder: string): BackendFeature[] {
  const append = (file: string, what: object) =>
    appendFileSync(join(folder, file), `${JSON.stringify(what)}\n`);
  return [
    installProvisioners([folderProvisioner(folder)]),
    createServiceFactory({
      service: eventsServiceRef,
      deps: {},
      factory: () => ({
        // Signals come by here as well.
        publish: async ({ topic, eventPayload }) => {
          if (topic.startsWith('data-access.')) {
            append('events', eventPayload as object);
          }
        },
        subscribe: async () => {},
      }),
    }),
    createServiceFactory({
      service: notificationService,
      deps: {},
      factory: () => ({
        send: async notification => append('notices', notification),
      }),
    }),
  ];
}
