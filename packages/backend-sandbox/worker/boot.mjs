// @ts-check
// Runs in the child. Loads the worker module that is named on the command line and
// hands it one job at a time; knows nothing of what the jobs are.
import { pathToFileURL } from 'node:url';

// A parent that was killed closes the channel. `process.exit` would wait for native
// work in the thread pool, which hostile input can make endless.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));

/** How many messages may be on their way before `send` makes the worker wait. */
const WINDOW = 2;

/** @type {{ id: number, abort: AbortController, unacknowledged: number, wake: (() => void)[] } | undefined} */
let job;

/**
 * @param {Record<string, unknown>} envelope
 * @returns {Promise<void>}
 */
const post = envelope =>
  new Promise((resolve, reject) => {
    process.send?.(envelope, error => (error ? reject(error) : resolve()));
  });

/** @param {unknown} error */
const serialize = error => {
  if (!(error instanceof Error))
    return { name: 'Error', message: String(error) };
  const { name, message } = error;
  const details = 'details' in error ? error.details : undefined;
  return { name, message, ...(details === undefined ? {} : { details }) };
};

const worker = await import(pathToFileURL(process.argv[2]).href);

/**
 * @param {number} id
 * @param {unknown} message
 */
async function run(id, message) {
  const own = { id, abort: new AbortController(), unacknowledged: 0, wake: [] };
  job = own;
  const context = {
    signal: own.abort.signal,
    /** Resolves as soon as the reader keeps up. */
    send: async (/** @type {unknown} */ part) => {
      own.unacknowledged += 1;
      await post({ type: 'message', id, message: part });
      while (own.unacknowledged >= WINDOW && !own.abort.signal.aborted) {
        await new Promise(resolve =>
          own.wake.push(/** @type {never} */ (resolve)),
        );
      }
    },
  };
  try {
    const result = await worker.run(message, context);
    await post({ type: 'result', id, result });
  } catch (error) {
    const discard = Boolean(
      error && typeof error === 'object' && 'discard' in error && error.discard,
    );
    await post({ type: 'error', id, error: serialize(error), discard });
  }
  await worker.afterRun?.();
  job = undefined;
  await post({ type: 'idle', id });
}

process.on('message', (/** @type {any} */ envelope) => {
  if (envelope.type === 'run') {
    run(envelope.id, envelope.message).catch(() => process.exit(1));
    return;
  }
  if (!job || job.id !== envelope.id) return;
  if (envelope.type === 'ack') job.unacknowledged -= 1;
  if (envelope.type === 'abort') job.abort.abort();
  for (const wake of job.wake.splice(0)) wake();
});

await worker.prepare?.();
await post({ type: 'ready' });
