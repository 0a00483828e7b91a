// @ts-check
import { startBackend } from '../portal/startBackend.mjs';
import { WITHOUT_CAPS } from '../story/endlessSql.mjs';
import { mountSmallFolder } from './mountSmallFolder.mjs';
import { isGone } from './processes.mjs';
import { queryFaultEnv } from './queryFaultEnv.mjs';
import { queryFaultSteps } from './queryFaultSteps.mjs';

/** @typedef {import('./faultSteps.mjs').Scene} Scene */

/**
 * The faults of queries, on one backend as long as none of them kills it.
 *
 * @returns {{ title: string, run: (scene: Scene) => Promise<void> }[]}
 */
export function queryFaultStage() {
  /** @type {Awaited<ReturnType<typeof startBackend>> | undefined} */
  let backend;
  /** @type {Awaited<ReturnType<typeof mountSmallFolder>>} */
  let small;

  const end = async () => {
    await backend?.stop('SIGKILL');
    backend = undefined;
    small?.unmount();
    small = undefined;
  };
  return queryFaultSteps.map(({ title, run }, index) => ({
    title,
    async run(scene) {
      try {
        if (backend && isGone(backend)) {
          await end();
        }
        if (!backend) {
          small = await mountSmallFolder();
          backend = await startBackend({
            root: scene.root,
            dataDirectory: scene.dataDirectory,
            env: { ...WITHOUT_CAPS, ...queryFaultEnv(scene, small?.folder) },
          });
        }
        await run(scene, backend);
      } catch (error) {
        backend?.lines.slice(-5).forEach(line => console.log(line));
        await end();
        throw error;
      }
      if (index === queryFaultSteps.length - 1) {
        await end();
      }
    },
  }));
}
