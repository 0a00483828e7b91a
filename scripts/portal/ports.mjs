// @ts-check
import { createServer } from 'node:net';
import { PlainError } from '../toolchain/explainFailure.mjs';

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<number>} the port that was listened on for a moment
 */
function tryPort(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      const used = typeof address === 'object' && address ? address.port : port;
      server.close(() => resolve(used));
    });
  });
}

/** A port that nobody listens on now. */
export function freePort() {
  return tryPort(0, '127.0.0.1');
}

/**
 * @param {number} port
 * @param {string} purpose
 */
export async function assertPortFree(port, purpose) {
  try {
    await tryPort(port, '127.0.0.1');
  } catch {
    throw new PlainError(
      `Port ${port}, which ${purpose} needs, is taken by another process. Stop that process and try again.`,
    );
  }
}
