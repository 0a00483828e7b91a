// @ts-check
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Tries until there is an answer. Says once what it waits for.
 *
 * @template T
 * @param {object} options
 * @param {string} options.what - "the catalog to know ana"
 * @param {() => Promise<T | undefined>} options.attempt - undefined or an error: not yet
 * @param {(error: any) => boolean} [options.isFinal] - errors that waiting does not help
 * @param {number} options.timeoutMs
 * @param {(line: string) => void} options.log
 * @param {AbortSignal} [options.signal]
 * @returns {Promise<T>}
 */
export async function waitFor(options) {
  const { what, attempt, isFinal, timeoutMs, log, signal } = options;
  const began = Date.now();
  let told = false;
  for (;;) {
    signal?.throwIfAborted();
    let failure;
    try {
      const answer = await attempt();
      if (answer !== undefined) {
        return answer;
      }
    } catch (error) {
      if (isFinal?.(error)) {
        throw error;
      }
      failure = error;
    }
    const waited = Date.now() - began;
    if (waited > timeoutMs) {
      throw new Error(`Waited ${timeoutMs / 1000} s for ${what}, in vain`, {
        cause: failure,
      });
    }
    if (!told && waited > 2000) {
      told = true;
      log(`waiting for ${what}`);
    }
    await sleep(500, undefined, { signal });
  }
}
