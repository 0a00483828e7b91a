// @ts-check
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadExamples } from '../../examples/load/loadExamples.mjs';
import { startBackend } from '../portal/startBackend.mjs';
import { WITHOUT_CAPS } from '../story/endlessSql.mjs';
import { storySteps } from '../story/storySteps.mjs';
import { removeFolder } from '../portal/removeFolder.mjs';

/**
 * `npm run smoke`: the whole story through the public HTTP API, against a
 * backend on a free port with an empty data folder.
 *
 * @param {{ root: string }} options
 */
export default async function smoke({ root }) {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'meshport-smoke-'));
  /** @type {Awaited<ReturnType<typeof startBackend>> | undefined} */
  let backend;
  const report = reporter();
  try {
    backend = await report('backend starts with an empty data folder', () =>
      startBackend({ root, dataDirectory, env: WITHOUT_CAPS }),
    );
    const { backendUrl } = backend;
    await report('the example data is loaded', () =>
      loadExamples({
        backendUrl,
        cacheDirectory: join(root, '.data', 'examples'),
        log: line => console.log(`        ${line}`),
      }),
    );
    /** @type {import('../story/Story.mjs').Story} */
    const story = { root, backendUrl, as: {}, sql: '' };
    for (const step of storySteps) {
      await report(
        step.title,
        async () => {
          story.note = undefined;
          await step.run(story);
          return undefined;
        },
        () => story.note,
      );
    }
    return 0;
  } catch {
    if (backend) {
      console.log(
        `The end of the backend's log:\n${backend.lines.slice(-25).join('\n')}`,
      );
    }
    return 1;
  } finally {
    await backend?.stop();
    await removeFolder(dataDirectory);
  }
}

function reporter() {
  /**
   * @template T
   * @param {string} title
   * @param {() => Promise<T>} run
   * @param {() => string | undefined} [note]
   * @returns {Promise<T>}
   */
  return async (title, run, note) => {
    const started = performance.now();
    const time = () =>
      `${((performance.now() - started) / 1000).toFixed(2)} s`.padStart(9);
    try {
      const result = await run();
      const said = note?.();
      console.log(`ok   ${time()}  ${title}${said ? ` (${said})` : ''}`);
      return result;
    } catch (error) {
      console.log(`FAIL ${time()}  ${title}`);
      console.log(error);
      throw error;
    }
  };
}
