// @ts-check
import { fork } from 'node:child_process';

/** Asked of a backend that was killed before it answered. */
export class GoneError extends Error {}

/**
 * The access backend alone, over HTTP, in a process of its own; it begins when
 * told, and so do its tasks.
 *
 * @typedef {ReturnType<typeof startReplica>} Replica
 *
 * @param {string} file as `buildReplica` made it
 * @param {{ knex: object, folder: string }} job
 */
export function startReplica(file, job) {
  const child = fork(file, [JSON.stringify({ ...job, waits: true })], {
    env: { PATH: process.env.PATH, NODE_ENV: 'test' },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr?.on('data', chunk => {
    said += chunk;
  });
  let isOver = false;
  /** @type {Promise<NodeJS.Signals | null>} */
  const ended = new Promise(resolve =>
    child.once('close', (_code, signal) => {
      isOver = true;
      resolve(signal);
    }),
  );
  /** @type {Map<string, (message: any) => void>} */
  const waiting = new Map();
  let port = 0;

  return {
    /** Resolves once the process is gone. */
    ended,
    isOver: () => isOver,
    /** What it said on standard error. */
    said: () => said,
    kill: () => child.kill('SIGKILL'),

    /** Resolves once it listens. */
    begin: () =>
      new Promise((resolve, reject) => {
        child.on('message', (/** @type {any} */ message) => {
          if (message.port) {
            port = message.port;
            resolve(undefined);
          } else {
            waiting.get(message.done)?.(message);
          }
        });
        ended.then(() =>
          reject(new Error(`The backend did not begin: ${said}`)),
        );
        child.send({ begin: true });
      }),

    /** @param {string} failPoint */
    killAt: failPoint => child.send({ failPoint }),

    /**
     * @param {string} task
     * @throws GoneError where the process ended meanwhile.
     */
    async run(task) {
      const { error } = await Promise.race([
        new Promise(resolve => {
          waiting.set(task, resolve);
          child.send({ task }, sent => sent && resolve({ error: undefined }));
        }),
        ended.then(() => ({ error: undefined })),
      ]);
      if (error) {
        throw new Error(`Task '${task}' failed: ${error}`);
      }
      if (isOver) {
        throw new GoneError();
      }
    },

    /**
     * @param {string} who
     * @param {string} path
     * @param {{ body?: object, key?: string }} [options]
     * @returns {Promise<{ status: number, body: any }>}
     * @throws GoneError where there was no answer.
     */
    async ask(who, path, { body, key } = {}) {
      try {
        const response = await fetch(
          `http://127.0.0.1:${port}/api/data-access${path}`,
          {
            method: body ? 'POST' : 'GET',
            headers: {
              authorization: authorization(who),
              ...(body && { 'content-type': 'application/json' }),
              ...(key && { 'idempotency-key': key }),
            },
            ...(body && { body: JSON.stringify(body) }),
          },
        );
        const text = await response.text();
        return { status: response.status, body: JSON.parse(text || 'null') };
      } catch (error) {
        // The answer may break off a moment before the process is seen to end.
        await Promise.race([
          ended,
          new Promise(resolve => setTimeout(resolve, 2000)),
        ]);
        throw isOver ? new GoneError() : error;
      }
    },
  };
}

/** @param {string} who as the backends of tests know users */
function authorization(who) {
  return `Bearer mock-user-token:${JSON.stringify({
    sub: `user:default/${who}`,
  })}`;
}
