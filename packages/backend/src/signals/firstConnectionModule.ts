import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

/** After that it has been heard, or there is nobody to hear it. */
const HEARD_MS = 2000;

/**
 * Has the signals backend hear of a first WebSocket as soon as it is there.
 *
 * @remarks
 * It listens for upgrades only from the first one on, and never answers that
 * one (`createRouter` of @backstage/plugin-signals-backend 0.3). A browser
 * opens one WebSocket of a host at a time (RFC 6455, 4.1), so the page that
 * came first would hear no signal until it is loaded again.
 *
 * @internal
 */
export default createBackendModule({
  pluginId: 'signals',
  moduleId: 'first-connection',
  register(env) {
    env.registerInit({
      deps: {
        discovery: coreServices.discovery,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
      },
      async init({ discovery, lifecycle, logger }) {
        lifecycle.addStartupHook(async () => {
          const url = await discovery.getBaseUrl('signals');
          const send = url.startsWith('https:') ? requestHttps : requestHttp;
          const request = send(url, {
            headers: { connection: 'Upgrade', upgrade: 'websocket' },
            timeout: HEARD_MS,
          });
          request.on('timeout', () => request.destroy());
          request.on('upgrade', (_, socket) => socket.destroy());
          request.on('error', error =>
            logger.debug(`The first connection ended: ${error}`),
          );
          request.end();
        });
      },
    });
  },
});
