// @ts-check
import { freePort } from './ports.mjs';
import { startPortal } from './startPortal.mjs';
import { waitUntilServed } from './waitUntilServed.mjs';

/**
 * The backend alone, on a free port, ready for requests.
 *
 * @param {object} options
 * @param {string} options.root
 * @param {string} options.dataDirectory
 * @param {Record<string, string>} [options.env]
 * @param {number} [options.backendPort]
 */
export async function startBackend(options) {
  const { root, dataDirectory, env } = options;
  /** @type {string[]} */
  const lines = [];
  const portal = await startPortal({
    root,
    appPort: await freePort(),
    backendPort: options.backendPort ?? (await freePort()),
    dataDirectory,
    backendOnly: true,
    env,
    log: line => {
      // Requests are not what tells why something failed.
      if (line.includes('incomingRequest')) {
        return;
      }
      lines.push(line);
      lines.splice(0, lines.length - 400);
    },
  });
  try {
    await waitUntilServed(
      `${portal.backendUrl}/.backstage/health/v1/readiness`,
      {
        exited: portal.exited,
        lastWords: () => lines.slice(-40).join('\n'),
        timeoutMs: 180_000,
      },
    );
  } catch (error) {
    await portal.stop();
    throw error;
  }
  return { ...portal, lines };
}
