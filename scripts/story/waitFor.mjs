// @ts-check

/**
 * Asks again until there is an answer.
 *
 * @template T
 * @param {string} what for the error
 * @param {() => Promise<T | undefined | false>} attempt
 * @param {number} timeoutMs
 * @returns {Promise<T>}
 */
export async function waitFor(what, attempt, timeoutMs) {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const answer = await attempt();
    if (answer) {
      return answer;
    }
    if (Date.now() > deadline) {
      throw new Error(`${what} did not happen within ${timeoutMs / 1000} s`);
    }
    await new Promise(done => setTimeout(done, 500));
  }
}
