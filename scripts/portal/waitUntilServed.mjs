// @ts-check
import { PlainError } from '../toolchain/explainFailure.mjs';

/**
 * @param {string} url
 * @param {object} options
 * @param {number} options.timeoutMs
 * @param {Promise<number>} options.exited resolves when what should serve has ended
 * @param {() => string} [options.lastWords] shown when it ended instead of serving
 */
export async function waitUntilServed(url, options) {
  const { timeoutMs, exited, lastWords = () => '' } = options;
  const deadline = Date.now() + timeoutMs;
  let ended = false;
  exited.then(() => {
    ended = true;
  });
  while (Date.now() < deadline) {
    if (ended) {
      throw new PlainError(`The portal ended while starting.\n${lastWords()}`);
    }
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
      if (response.ok) {
        return;
      }
    } catch {
      // Not there yet.
    }
    await new Promise(done => setTimeout(done, 500));
  }
  throw new PlainError(
    `${url} did not answer within ${timeoutMs / 1000} s.\n${lastWords()}`,
  );
}
