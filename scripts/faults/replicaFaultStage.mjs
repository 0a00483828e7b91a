// @ts-check
import { replicaFaultSteps, startReplicas } from './replicaFaultSteps.mjs';

/** @typedef {import('./faultSteps.mjs').Scene} Scene */

/**
 * What two replicas do to each other, on the same two throughout.
 *
 * @returns {{ title: string, run: (scene: Scene) => Promise<void> }[]}
 */
export function replicaFaultStage() {
  /** @type {Awaited<ReturnType<typeof startReplicas>> | undefined} */
  let replicas;
  return replicaFaultSteps.map(({ title, run }, index) => ({
    title,
    async run(scene) {
      let over = index === replicaFaultSteps.length - 1;
      try {
        replicas ??= await startReplicas(scene);
        await run(scene, replicas);
      } catch (error) {
        over = true;
        throw error;
      } finally {
        if (over) {
          await replicas?.end();
        }
      }
    },
  }));
}
